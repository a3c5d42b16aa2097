import { Type } from 'typebox';
import { type App, callerOf } from '../http/index.ts';
import { UPLOAD_PART_TYPE, UPLOADS_PATH } from '../uploads/index.ts';
import { Id } from '../wire/index.ts';
import { answers } from './answers.ts';
import type { Services } from './services.ts';

const tags = ['recordings'];

const protocol =
  'The tus protocol (tus.io, 1.0.0, with creation, expiration and termination). The id of an upload becomes that of its recording.';

/** What the protocol's server does with each method. */
const ofOne = {
  HEAD: ['getUploadOffset', 'How much of a file has arrived'],
  PATCH: ['continueUpload', 'Send a part of a file; with the last one it becomes a recording'],
  DELETE: ['deleteUpload', 'Give an upload up'],
} as const;

/** Uploads that can be gone on with. */
export const uploadRoutes = async (app: App, services: () => Services): Promise<void> => {
  await app.register(async (scope: App) => {
    // The parts are read by the protocol's server.
    scope.addContentTypeParser(UPLOAD_PART_TYPE, (_request, _payload, done) => done(null));

    // What is left of a part that was refused is read and dropped: who sends it would wait for ever to be rid of it. The
    // protocol's server would stop it again at each piece, since nobody takes what it has.
    scope.addHook('onResponse', async ({ raw }) => void raw.removeAllListeners('data').resume());

    const route = (method: 'POST' | keyof typeof ofOne, url: string, schema: object): void =>
      void scope.route({
        method,
        url,
        schema: { tags, description: protocol, ...schema },
        // The guard, the limits and the log have had the request before; the answer is not Fastify's.
        handler: async (request, reply) => {
          // Refusals are answered like all others, and say which protocol they are of.
          void reply.header('tus-resumable', '1.0.0');
          for (const [name, value] of Object.entries(reply.getHeaders()))
            if (value !== undefined) reply.raw.setHeader(name, value);
          const { uploads } = services();
          await uploads.handle(request.raw, reply.raw, callerOf(request));
          reply.hijack();
        },
      });
    for (const url of [UPLOADS_PATH, `${UPLOADS_PATH}/:id`])
      scope.options(url, { schema: { hide: true }, config: { needs: 'nothing' } }, async (_request, reply) =>
        reply.status(204).headers(services().uploads.abilities).send(),
      );
    route('POST', UPLOADS_PATH, {
      operationId: 'createUpload',
      summary: 'Begin an upload that can be gone on with',
      response: answers({ 201: Type.Null() }),
    });
    for (const [method, [operationId, summary]] of Object.entries(ofOne))
      route(method as keyof typeof ofOne, `${UPLOADS_PATH}/:id`, {
        operationId,
        summary,
        params: Type.Object({ id: Id }),
        response: answers({ [method === 'HEAD' ? 200 : 204]: Type.Null() }),
      });
  });
};

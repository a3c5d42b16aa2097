import { Readable } from 'node:stream';
import { KinemaError } from '@kinema/motion';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { clientSignal, holdBodies, sendProblem, wrongContentType, type App } from '../http/index.ts';
import {
  answerText,
  binaryParts,
  modelMetadata,
  readInferenceCall,
  type CalledModel,
  type InferenceCall,
} from '../inference/index.ts';
import { addPictureParsers, bodyLimit } from '../pictures/index.ts';
import { runInThread } from '../threads/index.ts';
import { softwareVersion } from '../version.ts';
import {
  InferenceLiveness,
  InferenceModel,
  InferenceProblem,
  InferenceReadiness,
  InferenceRequest,
  InferenceResponse,
  InferenceServer,
  ref,
} from '../wire/index.ts';
import { describedOnly } from './picture-answer.ts';
import type { Services } from './services.ts';

const tags = ['inference'];
const params = Type.Object({ name: Type.String({ maxLength: 100 }) });

const problem = {
  description: 'What is wrong, from the error catalogue.',
  content: { 'application/problem+json': { schema: ref(InferenceProblem) } },
};

const answers = <T extends Record<number, unknown>>(own: T): T & { default: typeof problem } => ({
  ...own,
  default: problem,
});

/** Asked by machines again and again, and says nothing of anybody. */
const open = { needs: 'nothing', rateLimited: false } as const;

/** Larger JSON is read in a thread of its own, which takes longer to begin than a small one to be read. */
const READ_HERE_BYTES = 256 * 1024;

const LENGTH_HEADER = 'inference-header-content-length';

/** How much of a body is JSON: all of it, or what the header says. */
const jsonLength = ({ headers }: FastifyRequest, body: Buffer): number => {
  const given = headers[LENGTH_HEADER];
  if (given === undefined) return body.length;
  const length = typeof given === 'string' && /^\d{1,10}$/.test(given) ? Number(given) : Infinity;
  if (length <= body.length) return length;
  throw new KinemaError('bad_request', {
    reason: `the header ${LENGTH_HEADER} is not a length within the body`,
  });
};

const readCall = async (
  request: FastifyRequest,
  { name, input, outputs }: CalledModel,
  signal: AbortSignal,
): Promise<InferenceCall> => {
  const { body } = request;
  if (!Buffer.isBuffer(body) || /^image\//i.test(request.headers['content-type'] ?? ''))
    throw wrongContentType(
      request,
      'application/json, or application/octet-stream with bytes after the JSON',
    );
  const length = jsonLength(request, body);
  const model = { name, input, outputs };
  if (length <= READ_HERE_BYTES) return readInferenceCall(body, length, model);
  return runInThread('readInferenceCall', [body, length, model], { signal });
};

const sendAnswer = (reply: FastifyReply, json: Generator<string>, bytes: readonly Buffer[]): FastifyReply => {
  if (bytes.length === 0) return reply.type('application/json; charset=utf-8').send(Readable.from(json));
  const head = Buffer.from([...json].join(''));
  return reply
    .type('application/octet-stream')
    .header(LENGTH_HEADER, head.length)
    .send(Buffer.concat([head, ...bytes]));
};

/** The models themselves by the Open Inference Protocol (V2, REST) with its binary tensor data extension. */
export const inferenceRoutes = (app: App, services: () => Services, maxBodyBytes: number): void => {
  void app.register(async (scope: App) => {
    addPictureParsers(scope, maxBodyBytes);
    holdBodies(scope, () => services().bodies, bodyLimit(maxBodyBytes));
    scope.setErrorHandler((error, request, reply) =>
      sendProblem(error, request, reply, (told) => ({ ...told, error: told.detail })),
    );

    const metadata = { name: 'kinema', version: softwareVersion, extensions: ['binary_tensor_data'] };
    const server = { response: answers({ 200: ref(InferenceServer) }) };
    scope.get(
      '/v2',
      { schema: { tags, operationId: 'getInferenceServer', summary: 'The server', ...server } },
      async () => metadata,
    );
    scope.get('/v2/', { schema: { hide: true, ...server } }, async () => metadata);

    const liveness = { response: answers({ 200: ref(InferenceLiveness) }) };
    const readiness = { response: answers({ 200: ref(InferenceReadiness) }) };
    scope.get(
      '/v2/health/live',
      {
        config: open,
        schema: { tags, operationId: 'getInferenceLiveness', summary: 'The server answers', ...liveness },
      },
      async () => ({ live: true }),
    );
    scope.get(
      '/v2/health/ready',
      {
        config: open,
        schema: {
          tags,
          operationId: 'getInferenceReadiness',
          summary: 'The server takes work',
          ...readiness,
        },
      },
      async () => ({ ready: (await services().readiness()).status === 'ready' }),
    );

    scope.get(
      '/v2/models/:name',
      {
        schema: {
          tags,
          operationId: 'getInferenceModel',
          summary: 'What a model takes and gives',
          params,
          response: answers({ 200: ref(InferenceModel) }),
        },
      },
      async ({ params: { name } }) => modelMetadata(services().models.get(name)),
    );

    scope.get(
      '/v2/models/:name/ready',
      {
        schema: {
          tags,
          operationId: 'getInferenceModelReadiness',
          summary: 'A model can be run',
          params,
          ...readiness,
        },
      },
      async ({ params: { name } }) => {
        await services().models.path(name);
        return { name, ready: true };
      },
    );

    scope.post(
      '/v2/models/:name/infer',
      {
        schema: {
          tags,
          operationId: 'infer',
          summary: 'Run a model on tensors',
          description:
            'JSON, or with the header Inference-Header-Content-Length JSON of that length and then the bytes of the tensors. Pixels are not scaled or cropped: see GET /v2/models/{name} and the manifest of the model.',
          params,
          body: {
            content: {
              'application/json': { schema: ref(InferenceRequest) },
              'application/octet-stream': {
                schema: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }),
              },
            },
          },
          response: answers({
            200: { description: 'The outputs.', content: jsonOf(ref(InferenceResponse)) },
          }),
        },
        validatorCompiler: describedOnly,
      },
      async (request, reply) => {
        const { models } = services();
        const manifest = models.get(request.params.name);
        const signal = clientSignal(reply);
        const call = await readCall(request, manifest, signal);
        const results = await services().infer(manifest.name, call.inputs, signal);
        return sendAnswer(reply, answerText(manifest.name, call, results), binaryParts(call, results));
      },
    );
  });
};

const jsonOf = <T>(schema: T) => ({ 'application/json': { schema } });

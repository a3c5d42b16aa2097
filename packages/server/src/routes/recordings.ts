import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type App, callerOf, filePart, sendStored } from '../http/index.ts';
import { Id, Recording, RecordingList, ref } from '../wire/index.ts';
import { answers, binary } from './answers.ts';
import type { Services } from './services.ts';
import { typedQuery } from './typed-query.ts';

const tags = ['recordings'];
const params = Type.Object({ id: Id });

type OfOne = FastifyRequest<{ Params: { id: string } }>;

/** Recordings: take in, list, show, delete. */
export const recordingRoutes = (app: App, services: () => Services, maxUploadBytes: number): void => {
  /** The recording that a request is about, if its caller may see it. */
  const own = (request: OfOne): Recording =>
    services().library.recordings.getOf(callerOf(request).project, request.params.id);

  app.post(
    '/v1/recordings',
    {
      schema: {
        tags,
        operationId: 'createRecording',
        summary: 'Upload a picture or video',
        description: 'A form (multipart/form-data) with the file in the field `file`.',
        consumes: ['multipart/form-data'],
        body: Type.Object({ file: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }) }),
        response: answers({ 201: ref(Recording) }),
      },
      // The schema describes; the form is read as a stream.
      validatorCompiler: () => () => true,
    },
    async (request, reply) => {
      const { fileName, content } = await filePart(request, maxUploadBytes);
      const recording = await services().library.receive(fileName, content, callerOf(request).project);
      return reply.status(201).header('location', `/v1/recordings/${recording.id}`).send(recording);
    },
  );

  app.get(
    '/v1/recordings',
    {
      schema: {
        tags,
        operationId: 'listRecordings',
        summary: 'All recordings, the newest first',
        response: answers({ 200: ref(RecordingList) }),
      },
    },
    async (request) => ({ recordings: services().library.recordings.listOf(callerOf(request).project) }),
  );

  app.get(
    '/v1/recordings/:id',
    {
      schema: {
        tags,
        operationId: 'getRecording',
        summary: 'One recording',
        params,
        response: answers({ 200: ref(Recording) }),
      },
    },
    async (request) => own(request),
  );

  app.delete(
    '/v1/recordings/:id',
    {
      schema: {
        tags,
        operationId: 'deleteRecording',
        summary: 'Delete a recording with its analyses and all their files',
        params,
        response: answers({ 204: Type.Null() }),
      },
    },
    async (request, reply) => {
      await services().library.remove(own(request).id);
      return reply.status(204).send(null);
    },
  );

  app.get(
    '/v1/recordings/:id/media',
    {
      schema: {
        tags,
        operationId: 'getRecordingMedia',
        summary: 'The original file; takes byte ranges',
        params,
        response: answers({ 200: binary('*/*'), 206: binary('*/*') }),
      },
    },
    async (request, reply) =>
      sendStored(reply, services().library.original(own(request).id), { immutable: true }),
  );

  app.get(
    '/v1/recordings/:id/preview',
    {
      schema: {
        tags,
        operationId: 'getRecordingPreview',
        summary: 'The recording as every browser shows it; takes byte ranges',
        description:
          'Made when it is first asked for, which takes a while for a video that browsers do not play.',
        params,
        querystring: Type.Object(
          {
            small: Type.Optional(
              Type.Boolean({
                description: 'Of a picture: at most 320 pixels a side, for a list, instead of 2048.',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: answers({ 200: binary('*/*'), 206: binary('*/*') }),
      },
      validatorCompiler: typedQuery,
    },
    async (request, reply) =>
      sendStored(
        reply,
        await services().library.preview(own(request).id, { small: request.query.small ?? false }),
        { immutable: true },
      ),
  );
};

import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type App, callerOf, filePart, sendStored } from '../http/index.ts';
import { Id, Recording, RecordingChange, RecordingList, RecordingQuery, ref } from '../wire/index.ts';
import { answers, binary } from './answers.ts';
import type { Services } from './services.ts';
import { typedQuery } from './typed-query.ts';

const tags = ['recordings'];
const params = Type.Object({ id: Id });

type OfOne = FastifyRequest<{ Params: { id: string } }>;

/** Recordings: take in, list, show, delete. */
export const recordingRoutes = (app: App, services: () => Services, maxUploadBytes: number): void => {
  /** The recording that a request is about, if its caller may see it. */
  const own = async (request: OfOne): Promise<Recording> =>
    services().library.get(callerOf(request).project, request.params.id);

  app.post(
    '/v1/recordings',
    {
      schema: {
        tags,
        operationId: 'createRecording',
        summary: 'Upload a picture, a video or keypoints',
        description:
          'A form (multipart/form-data) with the file in the field `file`. Keypoints are JSON as `kinema pose` writes it.',
        consumes: ['multipart/form-data'],
        body: Type.Object({ file: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }) }),
        response: answers({ 201: ref(Recording) }),
      },
      // The schema describes; the form is read as a stream.
      validatorCompiler: () => () => true,
    },
    async (request, reply) => {
      const { fileName, content } = await filePart(request, maxUploadBytes);
      const { project, keyId } = callerOf(request);
      const recording = await services().library.receive({ project, keyId, fileName }, content);
      return reply.status(201).header('location', `/v1/recordings/${recording.id}`).send(recording);
    },
  );

  app.get(
    '/v1/recordings',
    {
      schema: {
        tags,
        operationId: 'listRecordings',
        summary: 'Recordings, the newest first, or those that are looked for',
        querystring: RecordingQuery,
        response: answers({ 200: ref(RecordingList) }),
      },
      validatorCompiler: typedQuery,
    },
    async (request) => services().library.list(callerOf(request).project, request.query),
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

  app.patch(
    '/v1/recordings/:id',
    {
      schema: {
        tags,
        operationId: 'changeRecording',
        summary: 'Say whom a recording shows, tag it, note something',
        params,
        body: ref(RecordingChange),
        response: answers({ 200: ref(Recording) }),
      },
    },
    async (request) => services().library.change(callerOf(request).project, request.params.id, request.body),
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
      await services().removeRecording(callerOf(request).project, request.params.id);
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
      sendStored(reply, await services().library.original(await own(request)), { immutable: true }),
  );

  app.get(
    '/v1/recordings/:id/keypoints.csv',
    {
      schema: {
        tags,
        operationId: 'getRecordingTable',
        summary: 'The keypoints of a recording that has them, as a table',
        description: 'Their JSON is the original, at …/media.',
        params,
        response: answers({ 200: binary('text/csv'), 206: binary('text/csv') }),
      },
    },
    async (request, reply) =>
      sendStored(reply, await services().library.table(await own(request)), { disposition: 'attachment' }),
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
                description: 'A picture of at most 320 pixels a side, for a list; of a video one frame.',
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
        await services().library.preview(await own(request), { small: request.query.small ?? false }),
        { immutable: true },
      ),
  );

  app.get(
    '/v1/recordings/:id/poster',
    {
      schema: {
        tags,
        operationId: 'getRecordingPoster',
        summary: 'A picture that stands for the recording until it is played',
        params,
        response: answers({ 200: binary('image/webp'), 206: binary('image/webp') }),
      },
    },
    async (request, reply) =>
      sendStored(reply, await services().library.poster(await own(request)), { immutable: true }),
  );
};

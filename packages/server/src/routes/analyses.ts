import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type App, callerOf, sendStored } from '../http/index.ts';
import {
  Analysis,
  AnalysisList,
  exportFormats,
  ExportParameters,
  Id,
  NewAnalysis,
  oneOf,
  PoseResult,
  ref,
} from '../wire/index.ts';
import { answers, binary } from './answers.ts';
import { progressEvents } from './progress-events.ts';
import type { Services } from './services.ts';
import { typedQuery } from './typed-query.ts';

const tags = ['analyses'];
const params = Type.Object({ id: Id });

type OfOne = FastifyRequest<{ Params: { id: string } }>;

/** Analyses: start, list, follow, cancel, delete. */
export const analysisRoutes = (app: App, services: () => Services): void => {
  /** The analysis that a request is about, if its caller may see it. */
  const own = (request: OfOne): Analysis =>
    services().analyses.getOf(callerOf(request).project, request.params.id);

  app.post(
    '/v1/analyses',
    {
      schema: {
        tags,
        operationId: 'createAnalysis',
        summary: 'Analyse a recording',
        body: ref(NewAnalysis),
        response: answers({ 202: ref(Analysis) }),
      },
    },
    async (request, reply) => {
      const analysis = await services().start(request.body, callerOf(request).project);
      return reply.status(202).header('location', `/v1/analyses/${analysis.id}`).send(analysis);
    },
  );

  app.get(
    '/v1/analyses',
    {
      schema: {
        tags,
        operationId: 'listAnalyses',
        summary: 'All analyses, or those of a recording, the newest first',
        querystring: Type.Object({ recording_id: Type.Optional(Id) }, { additionalProperties: false }),
        response: answers({ 200: ref(AnalysisList) }),
      },
    },
    async (request) => {
      const { recording_id } = request.query;
      const analyses = services().analyses.listOf(callerOf(request).project);
      if (recording_id === undefined) return { analyses };
      return { analyses: analyses.filter((analysis) => analysis.recording_id === recording_id) };
    },
  );

  app.get(
    '/v1/analyses/:id',
    {
      schema: {
        tags,
        operationId: 'getAnalysis',
        summary: 'One analysis and how far it is',
        params,
        response: answers({ 200: ref(Analysis) }),
      },
    },
    async (request) => own(request),
  );

  app.get(
    '/v1/analyses/:id/progress',
    {
      exposeHeadRoute: false,
      schema: {
        tags,
        operationId: 'watchAnalysis',
        summary: 'The progress of an analysis as server-sent events',
        description:
          'Each event `progress` carries the analysis as JSON; the last one is `end`, with the analysis as it ended. A stream that breaks off without it can be asked for again.',
        params,
        response: answers({ 200: binary('text/event-stream', Type.String()) }),
      },
    },
    (request, reply) => {
      const { id } = own(request);
      return reply
        .type('text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(Readable.from(progressEvents(services().runner, id, request.signal)));
    },
  );

  app.post(
    '/v1/analyses/:id/cancel',
    {
      schema: {
        tags,
        operationId: 'cancelAnalysis',
        summary: 'Stop an analysis; one that is over stays as it is',
        params,
        response: answers({ 200: ref(Analysis) }),
      },
    },
    async (request) => services().runner.cancel(own(request).id),
  );

  app.delete(
    '/v1/analyses/:id',
    {
      schema: {
        tags,
        operationId: 'deleteAnalysis',
        summary: 'Stop an analysis if need be, and delete it with its files',
        params,
        response: answers({ 204: Type.Null() }),
      },
    },
    async (request, reply) => {
      await services().runner.remove(own(request).id);
      return reply.status(204).send(null);
    },
  );

  app.get(
    '/v1/analyses/:id/result',
    {
      schema: {
        tags,
        operationId: 'getResult',
        summary: 'The poses and angles of an analysis that is done',
        params,
        response: answers({ 200: { description: 'The result.', content: jsonOf(ref(PoseResult)) } }),
      },
    },
    async (request, reply) =>
      sendStored(reply, services().results.result(own(request).id), { immutable: true }),
  );

  app.get(
    '/v1/analyses/:id/exports/:format',
    {
      schema: {
        tags,
        operationId: 'getExport',
        summary: "The result as a file of one of the field's formats, or drawn on the recording",
        params: Type.Object({ id: Id, format: oneOf(exportFormats) }),
        querystring: ExportParameters,
        response: answers({ 200: binary('*/*'), 206: binary('*/*') }),
      },
      validatorCompiler: typedQuery,
    },
    async (request, reply) => {
      const { id } = own(request);
      const { person } = request.query;
      const options = person === undefined ? {} : { personId: person };
      const file = await services().results.exported(id, request.params.format, options);
      return sendStored(reply, file, { disposition: 'attachment' });
    },
  );
};

const jsonOf = <T>(schema: T) => ({ 'application/json': { schema } });

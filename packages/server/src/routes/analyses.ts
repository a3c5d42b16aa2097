import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type App, callerOf, sendStored } from '../http/index.ts';
import {
  Analysis,
  AnalysisList,
  AnalysisQuery,
  AskedAnalysis,
  exportFormats,
  ExportParameters,
  GaitDocument,
  HandResult,
  Id,
  NewAnalysis,
  oneOf,
  PoseResult,
  ref,
} from '../wire/index.ts';
import { answers, binary } from './answers.ts';
import { progressEvents } from './progress-events.ts';
import { tellProgress } from './progress-socket.ts';
import type { Services } from './services.ts';
import { checkedBody, typedQuery } from './typed-query.ts';

const tags = ['analyses'];

/** What can be found, by kind. */
const AnalysisResult = Type.Union([ref(PoseResult), ref(GaitDocument), ref(HandResult)]);

/** Parameters are checked by the kind, which tells what is wrong with them better than all kinds together would. */
const askedAnalysis = checkedBody(AskedAnalysis);
const params = Type.Object({ id: Id });

const changes = {
  cancel: 'Stop an analysis; one that is over stays as it is',
  pause: 'Stop an analysis for a while; what it has found so far is kept',
  resume: 'Go on with a paused analysis',
  retry: 'Try a failed or cancelled analysis again; what it had found is not looked for again',
} as const;

type OfOne = FastifyRequest<{ Params: { id: string } }>;

/** Analyses: start, list, follow, cancel, delete. */
export const analysisRoutes = (app: App, services: () => Services): void => {
  /** The analysis that a request is about, if its caller may see it. */
  const own = async (request: OfOne): Promise<Analysis> =>
    services().analyses.get(callerOf(request).project, request.params.id);

  app.post(
    '/v1/analyses',
    {
      schema: {
        tags,
        operationId: 'createAnalysis',
        summary: 'Analyse a recording',
        description:
          '`pose`: poses and joint angles in a picture or video. `gait`: how somebody walks in a video. `hands`: the hands in a picture or video, their fingers and gestures. What another analysis of the recording has found is not looked for again: a gait analysis takes the poses from a pose analysis with the same method.',
        body: ref(NewAnalysis),
        response: answers({ 202: ref(Analysis) }),
      },
      validatorCompiler: askedAnalysis,
    },
    async (request, reply) => {
      const analysis = await services().analyses.start(request.body, callerOf(request).project);
      return reply.status(202).header('location', `/v1/analyses/${analysis.id}`).send(analysis);
    },
  );

  app.get(
    '/v1/analyses',
    {
      schema: {
        tags,
        operationId: 'listAnalyses',
        summary: 'Analyses, the newest first: all, of a recording, in a state',
        querystring: AnalysisQuery,
        response: answers({ 200: ref(AnalysisList) }),
      },
      validatorCompiler: typedQuery,
    },
    async (request) => services().analyses.list(callerOf(request).project, request.query),
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

  app.route({
    method: 'GET',
    url: '/v1/analyses/:id/progress',
    exposeHeadRoute: false,
    schema: {
      tags,
      operationId: 'watchAnalysis',
      summary: 'The progress of an analysis as server-sent events, or over a WebSocket',
      description:
        'Each event `progress` carries the analysis as JSON; the last one is `end`, with the analysis as it ended. A stream that breaks off without it can be asked for again. A WebSocket to the same address is told the same as `{"event", "analysis"}`.',
      params,
      response: answers({ 200: binary('text/event-stream', Type.String()) }),
    },
    handler: async (request, reply) => {
      const { project, id } = await own(request);
      return reply
        .type('text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(
          Readable.from(
            progressEvents(services().analyses.watch(project, id, request.signal), request.signal),
          ),
        );
    },
    // Answered like a request where there is no such analysis.
    preValidation: async (request) => {
      if (request.ws) await own(request);
    },
    wsHandler: (socket, request) => {
      const { params } = request as OfOne;
      const { project } = callerOf(request);
      tellProgress(socket, (signal) => services().analyses.watch(project, params.id, signal)).catch(
        (err: unknown) => {
          request.log.error({ err }, 'the progress of an analysis could not be told');
          socket.terminate();
        },
      );
    },
  });

  for (const [change, summary] of Object.entries(changes))
    app.post(
      `/v1/analyses/:id/${change}`,
      {
        schema: {
          tags,
          operationId: `${change}Analysis`,
          summary,
          params,
          response: answers({ 200: ref(Analysis) }),
        },
      },
      async (request) =>
        services().analyses.change(
          callerOf(request).project,
          request.params.id,
          change as keyof typeof changes,
        ),
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
      await services().analyses.remove(callerOf(request).project, request.params.id);
      return reply.status(204).send(null);
    },
  );

  app.get(
    '/v1/analyses/:id/result',
    {
      schema: {
        tags,
        operationId: 'getResult',
        summary: 'What an analysis that is done has found',
        description: 'A PoseResult, GaitDocument or HandResult, by the kind of the analysis.',
        params,
        response: answers({ 200: { description: 'The result.', content: jsonOf(AnalysisResult) } }),
      },
    },
    async (request, reply) =>
      sendStored(reply, await services().results.result(await own(request)), { immutable: true }),
  );

  app.get(
    '/v1/analyses/:id/exports/:format',
    {
      schema: {
        tags,
        operationId: 'getExport',
        summary: "The result as a file of one of the field's formats, or drawn on the recording",
        description:
          'Of `pose`: json, csv, parquet, coco, overlay; trc and c3d of a video with a scale. Of `gait`: json, pdf (the report), csv (measures), events.csv, curves.csv; c3d (markers with the events) and trc with a scale; mot (joint angles). Of `hands`: json, csv, overlay.',
        params: Type.Object({ id: Id, format: oneOf(exportFormats) }),
        querystring: ExportParameters,
        response: answers({ 200: binary('*/*'), 206: binary('*/*') }),
      },
      validatorCompiler: typedQuery,
    },
    async (request, reply) => {
      const analysis = await own(request);
      const { person } = request.query;
      const options = person === undefined ? {} : { personId: person };
      const file = await services().results.exported(analysis, request.params.format, options);
      return sendStored(reply, file, { disposition: 'attachment' });
    },
  );
};

const jsonOf = <T>(schema: T) => ({ 'application/json': { schema } });

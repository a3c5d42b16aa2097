import type { FastifyReply, FastifyRequest } from 'fastify';
import { CLIENT_LEFT, type App } from '../http/index.ts';
import type { Metrics } from './metrics.ts';
import { formatTraceparent } from './trace-context.ts';
import { currentTrace, type RequestTrace, type Tracing } from './tracing.ts';

const SWITCHED = 101;

const statusOf = ({ raw, statusCode }: FastifyReply): number =>
  raw.writableFinished ? statusCode : CLIENT_LEFT;

/** The code of the error catalogue for a request that failed; undefined for one that did not. */
const codeOf = ({ problemCode }: FastifyRequest, status: number): string | undefined =>
  problemCode ?? (status === CLIENT_LEFT ? 'cancelled' : undefined);

/** The guide of the step service has metrics of its own. */
const isOfSteps = ({ routeOptions }: FastifyRequest): boolean =>
  routeOptions.schema?.tags?.includes('steps') === true;

/**
 * Counts, times and traces every request of an app, from its headers to the end of its answer, whoever ends it. Add it
 * before any other hook, so that requests which those refuse are seen too.
 */
export const watchRequests = (
  app: App,
  { metrics, tracing }: { metrics: Metrics; tracing: Tracing },
): void => {
  const traces = new WeakMap<FastifyRequest, RequestTrace>();

  const finish = (request: FastifyRequest, reply: FastifyReply, status: number): void => {
    const trace = traces.get(request);
    if (!traces.delete(request)) return;
    const { method } = request;
    const endpoint = request.routeOptions.url ?? 'none';
    metrics.activeRequests.dec();
    metrics.requests.inc({ method, endpoint, status });
    metrics.requestSeconds.observe({ method, endpoint }, reply.elapsedTime / 1000);
    if (isOfSteps(request)) {
      metrics.stepRequests.inc({ method, endpoint });
      metrics.stepSeconds.observe(reply.elapsedTime / 1000);
    }
    const code = codeOf(request, status);
    if (code !== undefined) metrics.errors.inc({ error_type: code });
    trace?.end({ method, route: endpoint, status });
  };

  app.addHook('onRequest', (request, reply, done) => {
    const { traceparent, tracestate } = request.headers;
    const trace = tracing.begin({ traceparent, tracestate });
    traces.set(request, trace);
    const log = request.log.child({ trace_id: trace.context.traceId });
    request.log = log;
    reply.log = log;
    reply.header('traceparent', formatTraceparent(trace.context));
    metrics.activeRequests.inc();
    reply.raw.once('close', () => finish(request, reply, statusOf(reply)));
    currentTrace.run(trace, done);
  });
  // A body is read in the context of its socket; what follows belongs to the request again.
  app.addHook('preValidation', (request, _reply, done) => {
    const trace = traces.get(request);
    if (trace) currentTrace.run(trace, done);
    else done();
  });
  // A WebSocket is answered once it is let in; how long it then lasts says nothing of that.
  app.addHook('preHandler', (request, reply, done) => {
    if (request.ws) finish(request, reply, SWITCHED);
    done();
  });
};

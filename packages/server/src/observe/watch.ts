import type { FastifyReply, FastifyRequest } from 'fastify';
import { catalogued } from '../http/errors.ts';
import type { App } from '../http/index.ts';
import type { Metrics } from './metrics.ts';
import { formatTraceparent } from './trace-context.ts';
import { currentTrace, type RequestTrace, type Tracing } from './tracing.ts';

/** Answered 499 as far as anybody counts: the client left before the answer was complete. */
const CLIENT_LEFT = 499;

const statusOf = ({ raw, statusCode }: FastifyReply): number =>
  raw.writableFinished ? statusCode : CLIENT_LEFT;

/**
 * Counts, times and traces every request of an app, from its headers to the end of its answer, whoever ends it. Add it
 * before any other hook, so that requests which those refuse are seen too.
 */
export const watchRequests = (
  app: App,
  { metrics, tracing }: { metrics: Metrics; tracing: Tracing },
): void => {
  const traces = new WeakMap<FastifyRequest, RequestTrace>();
  const codes = new WeakMap<FastifyRequest, string>();

  const finish = (request: FastifyRequest, reply: FastifyReply): void => {
    const { method } = request;
    const endpoint = request.routeOptions.url ?? 'none';
    const status = statusOf(reply);
    metrics.activeRequests.dec();
    metrics.requests.inc({ method, endpoint, status });
    metrics.requestSeconds.observe({ method, endpoint }, reply.elapsedTime / 1000);
    if (status >= 400) metrics.errors.inc({ error_type: codes.get(request) ?? `http_${status}` });
    traces.get(request)?.end({ method, route: endpoint, status });
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
    reply.raw.once('close', () => finish(request, reply));
    currentTrace.run(trace, done);
  });
  // A body is read in the context of its socket; what follows belongs to the request again.
  app.addHook('preValidation', (request, _reply, done) => {
    const trace = traces.get(request);
    if (trace) currentTrace.run(trace, done);
    else done();
  });
  app.addHook('onError', async (request, _reply, error) => {
    codes.set(request, catalogued(error, request).code);
  });
};

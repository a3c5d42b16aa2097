import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  createTraceState,
  trace,
  type Context,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { inTime } from '../time/index.ts';
import { softwareVersion } from '../version.ts';
import type { SpanNote } from './span-note.ts';
import {
  callerOf,
  type RequestTrace,
  type TraceHeaders,
  type Tracing,
  type TracingSettings,
} from './tracing.ts';

/** A server that ends waits no longer for its last traces to be taken. */
const CLOSING_MILLISECONDS = 3000;

const headersOf = (given: string | undefined): Record<string, string> =>
  Object.fromEntries(
    (given ?? '').split(',').flatMap((pair) => {
      const at = pair.indexOf('=');
      return at < 1 ? [] : [[pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())]];
    }),
  );

/** The caller's span as the parent of ours; its own notes travel on in `tracestate`. */
const parentContext = (headers: TraceHeaders): Context => {
  const caller = callerOf(headers);
  if (!caller) return ROOT_CONTEXT;
  const { tracestate } = headers;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId: caller.traceId,
    spanId: caller.spanId,
    traceFlags: caller.sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    isRemote: true,
    ...(typeof tracestate === 'string' && { traceState: createTraceState(tracestate) }),
  });
};

const addNote = (tracer: Tracer, parent: Context, note: SpanNote): void => {
  const { name, startedAt, milliseconds, attributes = {}, error, children = [] } = note;
  const span = tracer.startSpan(name, { startTime: startedAt, attributes }, parent);
  if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: error });
  const inside = trace.setSpan(parent, span);
  for (const child of children) addNote(tracer, inside, child);
  span.end(startedAt + milliseconds);
};

const begin = (tracer: Tracer, headers: TraceHeaders): RequestTrace => {
  const parent = parentContext(headers);
  const span = tracer.startSpan('request', { kind: SpanKind.SERVER }, parent);
  const inside = trace.setSpan(parent, span);
  const { traceId, spanId, traceFlags } = span.spanContext();
  const sampled = (traceFlags & TraceFlags.SAMPLED) !== 0;
  return {
    context: { traceId, spanId, sampled },
    note: (note) => {
      if (sampled) addNote(tracer, inside, note);
    },
    end: ({ method, route, status }) => {
      span.updateName(`${method} ${route}`);
      span.setAttributes({
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
      });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
};

/**
 * Sends spans by OTLP over HTTP, in batches, away from any request; a collector that is not there costs their loss
 * alone. What the caller has decided about sampling holds; of the other requests the given share is traced.
 */
export const openOtlpTracing = (settings: TracingSettings & { readonly otlpEndpoint: string }): Tracing => {
  const { otlpEndpoint, otlpHeaders, otelServiceName, traceSampleRatio } = settings;
  const exporter = new OTLPTraceExporter({
    url: `${otlpEndpoint.replace(/\/$/, '')}/v1/traces`,
    headers: headersOf(otlpHeaders),
    timeoutMillis: 5000,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': otelServiceName,
      'service.version': softwareVersion,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(traceSampleRatio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('kinema', softwareVersion);
  return {
    begin: (headers) => begin(tracer, headers),
    close: async () => inTime(provider.shutdown(), CLOSING_MILLISECONDS, 'the collector of traces'),
  };
};

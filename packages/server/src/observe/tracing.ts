import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerSettings } from '../settings/index.ts';
import type { SpanNote } from './span-note.ts';
import { continueTrace, parseTraceparent, type TraceContext } from './trace-context.ts';

/** What a request says of the trace that it belongs to. */
export type TraceHeaders = Readonly<
  Partial<Record<'traceparent' | 'tracestate', string | string[] | undefined>>
>;

/** One request as it is traced. */
export interface RequestTrace {
  /** Our own span in the caller's trace, or in a new one. */
  readonly context: TraceContext;
  /** Adds something that was done for the request, once it is over. */
  note(span: SpanNote): void;
  end(answer: { readonly method: string; readonly route: string; readonly status: number }): void;
}

export interface Tracing {
  begin(headers: TraceHeaders): RequestTrace;
  /** Sends what is still to be sent; rejects when nobody takes it. */
  close(): Promise<void>;
}

/** The trace of the request that the running code belongs to. */
export const currentTrace = new AsyncLocalStorage<RequestTrace>();

export const callerOf = ({ traceparent }: TraceHeaders): TraceContext | undefined =>
  parseTraceparent(typeof traceparent === 'string' ? traceparent : undefined);

/** Gives every request its ids, for the log and the answer, and records nothing. */
export const idsOnly: Tracing = {
  begin: (headers) => ({
    context: continueTrace(callerOf(headers)),
    note: () => undefined,
    end: () => undefined,
  }),
  close: () => Promise.resolve(),
};

export type TracingSettings = Pick<
  ServerSettings,
  'otlpEndpoint' | 'otlpHeaders' | 'otelServiceName' | 'traceSampleRatio'
>;

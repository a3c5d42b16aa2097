import type createFetchClient from 'openapi-fetch';
import { answered, done, type CallOptions } from './answered.ts';
import type { components, paths } from './schema.gen.ts';

type Schemas = components['schemas'];
export type SensorReading = Schemas['SensorReading'];
export type StepReadings = Schemas['StepReadings'];
export type StepDetection = Schemas['StepDetection'];
export type StepCount = Schemas['StepCount'];
export type StepSession = Schemas['StepSession'];
export type StepSessionRow = Schemas['StepSessionRow'];
export type StepModelInfo = Schemas['StepModelInfo'];
/** What is sent and told, as JSON text, over the WebSocket at `/ws/realtime`. */
export type StepClientMessage = Schemas['StepClientMessage'];
export type StepServerMessage = Schemas['StepServerMessage'];

export interface StepOptions extends CallOptions {
  /** Which session; by default the one of the key that is shown. */
  readonly sessionId?: string;
}

type Http = ReturnType<typeof createFetchClient<paths>>;

const asking = ({ sessionId, signal }: StepOptions) => ({
  params: { query: sessionId === undefined ? {} : { session_id: sessionId } },
  ...(signal && { signal }),
});

/** Steps in readings of accelerometers and gyroscopes, and the sessions that count them. */
export const stepCalls = (http: Http) => ({
  steps: {
    /** Sends one reading or several; resolves with the steps that have become certain once the readings are kept. */
    detect: async (readings: StepReadings, options: StepOptions = {}): Promise<StepDetection> =>
      answered(http.POST('/detect_step', { body: readings, ...asking(options) }), options.signal),
    /** 0 where there is no such session. */
    count: async (options: StepOptions = {}): Promise<StepCount> =>
      answered(http.GET('/step_count', asking(options)), options.signal),
    /** Counts from zero again, with the model that is active now. */
    reset: async (options: StepOptions = {}): Promise<StepCount> =>
      answered(http.POST('/reset_count', asking(options)), options.signal),
    summary: async (options: StepOptions = {}): Promise<StepSession> =>
      answered(http.GET('/session_summary', asking(options)), options.signal),
    /** The last used first. */
    sessions: async (options: CallOptions = {}): Promise<StepSessionRow[]> =>
      (await answered(http.GET('/sessions', options), options.signal)).sessions,
    remove: async (id: string, options: CallOptions = {}): Promise<void> =>
      done(http.DELETE('/sessions/{id}', { params: { path: { id } }, ...options }), options.signal),
    /** What finds them. */
    modelInfo: async (options: CallOptions = {}): Promise<StepModelInfo> =>
      answered(http.GET('/model_info', options), options.signal),
  },
});

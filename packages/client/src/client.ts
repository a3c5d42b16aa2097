import createFetchClient from 'openapi-fetch';
import { answered, done, opened, type CallOptions } from './answered.ts';
import { gaitCalls } from './gait.ts';
import { pictureCalls } from './pictures.ts';
import type { components, paths } from './schema.gen.ts';
import { stepCalls } from './steps.ts';
import { uploadRecording, type UploadOptions } from './upload.ts';
import { watchAnalysis, type WatchOptions } from './watch.ts';

type Schemas = components['schemas'];
export type Recording = Schemas['Recording'];
export type Analysis = Schemas['Analysis'];
export type NewAnalysis = Schemas['NewAnalysis'];
export type AnalysisKind = Analysis['kind'];
export type PoseParameters = Schemas['PoseParameters'];
export type GaitParameters = Schemas['GaitParameters'];
export type HandAnalysisParameters = Schemas['HandAnalysisParameters'];
export type PoseResult = Schemas['PoseResult'];
export type PoseResultPerson = Schemas['PoseResultPerson'];
export type HandResult = Schemas['HandResult'];
export type HandResultHand = Schemas['HandResultHand'];
export type AngleSeries = Schemas['AngleSeries'];
export type Subject = Schemas['Subject'];
export type Model = Schemas['Model'];
export type LiveSession = Schemas['LiveSession'];
export type LiveBegin = Schemas['LiveBegin'];
export type LiveFrame = Schemas['LiveFrame'];
export type LiveAction = Schemas['LiveAction'];
/** What a WebSocket of a live session tells. */
export type LiveNews =
  | Schemas['LiveStarted']
  | Schemas['LiveFrame']
  | Schemas['LiveAcknowledged']
  | Schemas['LiveEnding']
  | Schemas['LiveEnded']
  | Schemas['LiveProblem'];
export type PageConfig = Schemas['PageConfig'];
export type Pairing = Schemas['Pairing'];
export type Session = Schemas['Session'];
export type Health = Schemas['Health'];
export type Status = Schemas['Status'];
export type ModelInfo = Schemas['ModelInfo'];
export type ExportFormat = paths['/v1/analyses/{id}/exports/{format}']['get']['parameters']['path']['format'];

/** What each kind of analysis finds. */
export interface ResultOfKind {
  readonly pose: PoseResult;
  readonly gait: Schemas['GaitDocument'];
  readonly hands: HandResult;
}

export type ExportOptions = NonNullable<
  paths['/v1/analyses/{id}/exports/{format}']['get']['parameters']['query']
>;

type RecordingSearch = NonNullable<paths['/v1/recordings']['get']['parameters']['query']>;
type Invitation = NonNullable<paths['/v1/pairings']['post']['parameters']['query']>;
type AnalysisSearch = NonNullable<paths['/v1/analyses']['get']['parameters']['query']>;

export interface ClientOptions {
  /** Where the server is, without a slash at the end; by default where the page comes from. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Sent with every call; a page that signed in has a cookie instead. */
  readonly apiKey?: string;
}

/** Shows a key with every call. */
const withKey = (send: typeof globalThis.fetch, apiKey: string | undefined): typeof globalThis.fetch =>
  apiKey === undefined
    ? send
    : async (input, init) => {
        const request = new Request(input, init);
        request.headers.set('authorization', `Bearer ${apiKey}`);
        return send(request);
      };

/**
 * The API of a Kinema server. Every call throws {@link KinemaApiError} when the server answers with a problem,
 * {@link KinemaConnectionError} when it cannot be reached, and the signal's reason when it is aborted.
 */
export const createKinemaClient = ({ baseUrl = '', fetch: given, apiKey }: ClientOptions = {}) => {
  // Looked up when it is called, so that a page or a test may put its own in place.
  const fetch = withKey(given ?? (async (...call) => globalThis.fetch(...call)), apiKey);
  const http = createFetchClient<paths>({ baseUrl, fetch: async (request) => fetch(request) });
  const path = (id: string) => ({ params: { path: { id } } });
  const url = (...parts: string[]): string => `${baseUrl}/v1/${parts.map(encodeURIComponent).join('/')}`;

  const recordings = {
    list: async (options: CallOptions = {}): Promise<Recording[]> =>
      (await answered(http.GET('/v1/recordings', options), options.signal)).recordings,
    get: async (id: string, options: CallOptions = {}): Promise<Recording> =>
      answered(http.GET('/v1/recordings/{id}', { ...path(id), ...options }), options.signal),
    upload: async (file: Blob, options: UploadOptions = {}): Promise<Recording> =>
      uploadRecording({ url: url('recordings'), fetch, apiKey }, file, options),
    /** A page of a list, the newest first, that a search may narrow down. */
    page: async ({ signal, ...query }: CallOptions & RecordingSearch = {}): Promise<
      Schemas['RecordingList']
    > => answered(http.GET('/v1/recordings', { params: { query }, ...(signal && { signal }) }), signal),
    /** Says whom it shows, tags it, notes something. */
    change: async (
      id: string,
      body: Schemas['RecordingChange'],
      options: CallOptions = {},
    ): Promise<Recording> =>
      answered(http.PATCH('/v1/recordings/{id}', { ...path(id), body, ...options }), options.signal),
    /** With its analyses. */
    remove: async (id: string, options: CallOptions = {}): Promise<void> =>
      done(http.DELETE('/v1/recordings/{id}', { ...path(id), ...options }), options.signal),
    /** Address where uploads by the tus protocol begin; the id of one becomes that of its recording. */
    uploadsUrl: (): string => url('uploads'),
    /** The original, as it was uploaded. */
    download: async (id: string, { signal }: CallOptions = {}): Promise<Response> =>
      opened(fetch(url('recordings', id, 'media'), { ...(signal && { signal }) }), signal),
    /** Address of the original. */
    mediaUrl: (id: string): string => url('recordings', id, 'media'),
    /** Address of the keypoints of a recording that has them, as a table. */
    tableUrl: (id: string): string => url('recordings', id, 'keypoints.csv'),
    /** Address of a picture that stands for it until it is played. */
    posterUrl: (id: string): string => url('recordings', id, 'poster'),
    /** Address of what every browser shows; small it is a picture for a list. */
    previewUrl: (id: string, { small = false } = {}): string =>
      url('recordings', id, 'preview') + (small ? '?small=true' : ''),
  };

  const exportUrl = (id: string, format: ExportFormat, { person }: ExportOptions = {}): string =>
    url('analyses', id, 'exports', format) + (person === undefined ? '' : `?person=${person}`);

  const analyses = {
    list: async ({ recordingId, ...options }: CallOptions & { readonly recordingId?: string } = {}): Promise<
      Analysis[]
    > => {
      const params = { query: recordingId === undefined ? {} : { recording_id: recordingId } };
      return (await answered(http.GET('/v1/analyses', { params, ...options }), options.signal)).analyses;
    },
    get: async (id: string, options: CallOptions = {}): Promise<Analysis> =>
      answered(http.GET('/v1/analyses/{id}', { ...path(id), ...options }), options.signal),
    start: async (body: NewAnalysis, options: CallOptions = {}): Promise<Analysis> =>
      answered(http.POST('/v1/analyses', { body, ...options }), options.signal),
    /** The analysis whenever it has changed, until it is over. */
    watch: (id: string, options: WatchOptions = {}): AsyncGenerator<Analysis> =>
      watchAnalysis({ url: url('analyses', id, 'progress'), fetch }, options),
    /** A page of a list, the newest first. */
    page: async ({ signal, ...query }: CallOptions & AnalysisSearch = {}): Promise<Schemas['AnalysisList']> =>
      answered(http.GET('/v1/analyses', { params: { query }, ...(signal && { signal }) }), signal),
    cancel: async (id: string, options: CallOptions = {}): Promise<Analysis> =>
      answered(http.POST('/v1/analyses/{id}/cancel', { ...path(id), ...options }), options.signal),
    pause: async (id: string, options: CallOptions = {}): Promise<Analysis> =>
      answered(http.POST('/v1/analyses/{id}/pause', { ...path(id), ...options }), options.signal),
    resume: async (id: string, options: CallOptions = {}): Promise<Analysis> =>
      answered(http.POST('/v1/analyses/{id}/resume', { ...path(id), ...options }), options.signal),
    retry: async (id: string, options: CallOptions = {}): Promise<Analysis> =>
      answered(http.POST('/v1/analyses/{id}/retry', { ...path(id), ...options }), options.signal),
    remove: async (id: string, options: CallOptions = {}): Promise<void> =>
      done(http.DELETE('/v1/analyses/{id}', { ...path(id), ...options }), options.signal),
    /** What was found; of an analysis of another kind than `pose`, that is said: `result<'gait'>(id)`. */
    result: async <Kind extends AnalysisKind = 'pose'>(
      id: string,
      options: CallOptions = {},
    ): Promise<ResultOfKind[Kind]> =>
      (await answered(
        http.GET('/v1/analyses/{id}/result', { ...path(id), ...options }),
        options.signal,
      )) as ResultOfKind[Kind],
    /** Address of a download; a TRC or C3D of poses is of one person, by default of whoever is seen in most frames. */
    exportUrl,
    download: async (
      id: string,
      format: ExportFormat,
      { signal, ...options }: CallOptions & ExportOptions = {},
    ): Promise<Response> =>
      opened(fetch(exportUrl(id, format, options), { ...(signal && { signal }) }), signal),
  };

  /** Live pictures as keypoints. */
  const live = {
    list: async (options: CallOptions = {}): Promise<LiveSession[]> =>
      (await answered(http.GET('/v1/live', options), options.signal)).sessions,
    /** Ends a session and forgets what was sent. */
    remove: async (id: string, options: CallOptions = {}): Promise<void> =>
      done(http.DELETE('/v1/live/{id}', { ...path(id), ...options }), options.signal),
    /** Address of the WebSocket that takes frames, of a new session or of one that goes on. */
    sendUrl: (id?: string): string => url('live', 'send') + (id === undefined ? '' : `?session_id=${id}`),
    /** Address of the WebSocket that tells frames. */
    followUrl: (id: string): string => url('live', id, 'follow'),
  };

  /** People under pseudonyms. */
  const subjects = {
    list: async (options: CallOptions = {}): Promise<Subject[]> =>
      (await answered(http.GET('/v1/subjects', options), options.signal)).subjects,
    create: async (body: Schemas['NewSubject'], options: CallOptions = {}): Promise<Subject> =>
      answered(http.POST('/v1/subjects', { body, ...options }), options.signal),
    change: async (id: string, body: Schemas['SubjectChange'], options: CallOptions = {}): Promise<Subject> =>
      answered(http.PATCH('/v1/subjects/{id}', { ...path(id), body, ...options }), options.signal),
    remove: async (id: string, options: CallOptions = {}): Promise<void> =>
      done(http.DELETE('/v1/subjects/{id}', { ...path(id), ...options }), options.signal),
  };

  /** For pages: a key is exchanged for a cookie that the browser keeps to itself. */
  const session = {
    /** Who asks. */
    get: async (options: CallOptions = {}): Promise<Session> =>
      answered(http.GET('/v1/session', options), options.signal),
    signIn: async (key: string, options: CallOptions = {}): Promise<Session> =>
      answered(http.POST('/v1/session', { body: { key }, ...options }), options.signal),
    /** Exchanges the code that a device was shown, once, for a cookie. */
    pair: async (pairing: string, options: CallOptions = {}): Promise<Session> =>
      answered(http.POST('/v1/session', { body: { pairing }, ...options }), options.signal),
    /** Makes an address that lets one device of the local network in, and opens a view of the page. */
    invite: async ({ signal, ...query }: CallOptions & Invitation = {}): Promise<Pairing> =>
      answered(http.POST('/v1/pairings', { params: { query }, ...(signal && { signal }) }), signal),
    signOut: async (options: CallOptions = {}): Promise<void> =>
      done(http.DELETE('/v1/session', options), options.signal),
  };

  const models = {
    list: async (options: CallOptions = {}): Promise<Model[]> =>
      (await answered(http.GET('/v1/models', options), options.signal)).models,
  };

  /** The server itself. */
  const system = {
    health: async (options: CallOptions = {}): Promise<Health> =>
      answered(http.GET('/health', options), options.signal),
    status: async (options: CallOptions = {}): Promise<Status> =>
      answered(http.GET('/status', options), options.signal),
    /** What finds hands. */
    modelInfo: async (options: CallOptions = {}): Promise<ModelInfo> =>
      answered(http.GET('/model/info', options), options.signal),
  };

  return {
    recordings,
    live,
    subjects,
    analyses,
    models,
    session,
    system,
    ...pictureCalls(http),
    ...gaitCalls(http),
    ...stepCalls(http),
  };
};

export type KinemaClient = ReturnType<typeof createKinemaClient>;

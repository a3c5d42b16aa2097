import type createFetchClient from 'openapi-fetch';
import { answered, type CallOptions } from './answered.ts';
import type { components, paths } from './schema.gen.ts';

type Schemas = components['schemas'];
export type Hand = Schemas['Hand'];
export type HandPicture = Schemas['HandPicture'];
export type PosePicture = Schemas['PosePicture'];
export type FingerAnswer = Schemas['FingerAnswer'];
export type FingerBatch = Schemas['FingerBatch'];

export interface HandOptions extends CallOptions {
  /** The picture is a mirror image; left and right hands change places. */
  readonly mirrored?: boolean;
  /** The most that are told, 1..20. */
  readonly maxHands?: number;
}

export interface PoseOptions extends CallOptions {
  readonly method?: Schemas['PoseParameters']['method'];
  /** The most that are told, 1..100. */
  readonly maxPersons?: number;
}

type Http = ReturnType<typeof createFetchClient<paths>>;

const handQuery = ({ mirrored, maxHands }: HandOptions) => ({
  ...(mirrored !== undefined && { mirrored }),
  ...(maxHands !== undefined && { max_hands: maxHands }),
});

const poseQuery = ({ method, maxPersons }: PoseOptions) => ({
  ...(method !== undefined && { method }),
  ...(maxPersons !== undefined && { max_persons: maxPersons }),
});

/** The bytes of a picture as the body of a request; the server tells by them what it is. */
const asBody = (picture: Blob) => ({
  headers: { 'content-type': picture.type || 'application/octet-stream' },
  // Described as text that is binary, which is how OpenAPI describes bytes.
  body: picture as never,
  bodySerializer: (body: unknown) => body,
});

const asFiles = (pictures: readonly Blob[]): FormData => {
  const form = new FormData();
  for (const picture of pictures) form.append('files', picture);
  return form;
};

const stopping = ({ signal }: CallOptions) => (signal ? { signal } : {});

/** What is answered about pictures at once, given as the bytes of their files. */
export const pictureCalls = (http: Http) => ({
  hands: {
    /** The hands in a picture. */
    find: async (picture: Blob, options: HandOptions = {}): Promise<HandPicture> =>
      answered(
        http.POST('/v1/hands', {
          params: { query: handQuery(options) },
          ...asBody(picture),
          ...stopping(options),
        }),
        options.signal,
      ),
  },
  poses: {
    /** The people in a picture. */
    find: async (picture: Blob, options: PoseOptions = {}): Promise<PosePicture> =>
      answered(
        http.POST('/v1/poses', {
          params: { query: poseQuery(options) },
          ...asBody(picture),
          ...stopping(options),
        }),
        options.signal,
      ),
  },
  fingers: {
    /** How many fingers a picture shows, and which gesture. */
    count: async (picture: Blob, options: HandOptions = {}): Promise<FingerAnswer> =>
      answered(
        http.POST('/detect-fingers', {
          params: { query: handQuery(options) },
          ...asBody(picture),
          ...stopping(options),
        }),
        options.signal,
      ),
    /** The same for several pictures; one that cannot be looked at has its error in its place. */
    countAll: async (pictures: readonly Blob[], options: HandOptions = {}): Promise<FingerBatch> =>
      answered(
        http.POST('/detect-fingers-batch-files', {
          params: { query: handQuery(options) },
          body: asFiles(pictures) as never,
          bodySerializer: (body: unknown) => body,
          ...stopping(options),
        }),
        options.signal,
      ),
  },
});

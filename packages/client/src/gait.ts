import type createFetchClient from 'openapi-fetch';
import { answered, type CallOptions, type Outcome } from './answered.ts';
import type { components, paths } from './schema.gen.ts';

export type GaitDocument = components['schemas']['GaitDocument'];
type GaitQuery = NonNullable<paths['/v1/gait']['post']['parameters']['query']>;
export type GaitFormat = NonNullable<GaitQuery['format']>;

/** What is known of a walk besides its file, and what the file is called. */
export type GaitCallOptions = CallOptions & Omit<GaitQuery, 'format'>;

type Http = ReturnType<typeof createFetchClient<paths>>;

/** The bytes of a file as the body of a request; the server tells by them what it is. */
const asBody = (file: Blob) => ({
  headers: { 'content-type': 'application/octet-stream' },
  // Described as text that is binary, which is how OpenAPI describes bytes.
  body: file as never,
  bodySerializer: (body: unknown) => body,
});

const stopping = (signal: AbortSignal | undefined) => (signal ? { signal } : {});

/** How somebody walks, from files of markers or keypoints. */
export const gaitCalls = (http: Http) => ({
  gait: {
    measure: async (file: Blob, { signal, ...query }: GaitCallOptions = {}): Promise<GaitDocument> =>
      answered(
        http.POST('/v1/gait', { params: { query }, ...asBody(file), ...stopping(signal) }) as Promise<
          Outcome<GaitDocument>
        >,
        signal,
      ),
    /** The same in another form, as a file. */
    write: async (
      file: Blob,
      format: Exclude<GaitFormat, 'json'>,
      { signal, ...query }: GaitCallOptions = {},
    ): Promise<Blob> =>
      answered(
        http.POST('/v1/gait', {
          params: { query: { ...query, format } },
          ...asBody(file),
          ...stopping(signal),
          parseAs: 'blob',
        }) as Promise<Outcome<Blob>>,
        signal,
      ),
    /** A report as PDF, beside an earlier session if one is given. */
    print: async (
      session: GaitDocument,
      { earlier, signal }: CallOptions & { readonly earlier?: GaitDocument } = {},
    ): Promise<Blob> =>
      answered(
        http.POST('/v1/gait/report', {
          body: { session, ...(earlier && { earlier }) } as never,
          ...stopping(signal),
          parseAs: 'blob',
        }) as Promise<Outcome<Blob>>,
        signal,
      ),
  },
});

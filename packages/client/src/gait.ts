import type createFetchClient from 'openapi-fetch';
import { answered, type CallOptions, type Outcome } from './answered.ts';
import type { components, paths } from './schema.gen.ts';

export type GaitDocument = components['schemas']['GaitDocument'];
type GaitQuery = NonNullable<paths['/v1/gait']['post']['parameters']['query']>;
export type GaitFormat = NonNullable<GaitQuery['format']>;

/** What is known of a walk besides its file, and what the file is called. */
export type GaitCallOptions = CallOptions & Omit<GaitQuery, 'format'>;

type Http = ReturnType<typeof createFetchClient<paths>>;

/** A file of a walk, or those of sensors on the two feet. */
export type WalkFiles = Blob | readonly File[];

const formOf = (files: readonly File[]): FormData => {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  return form;
};

/** The bytes of a file as the body of a request, several as a form; the server tells by them what they are. */
const asBody = (files: WalkFiles) => ({
  ...(files instanceof Blob && { headers: { 'content-type': 'application/octet-stream' } }),
  // Described as text that is binary, which is how OpenAPI describes bytes.
  body: (files instanceof Blob ? files : formOf(files)) as never,
  bodySerializer: (body: unknown) => body,
});

const stopping = (signal: AbortSignal | undefined) => (signal ? { signal } : {});

/** How somebody walks, from files of markers, keypoints or readings of sensors. */
export const gaitCalls = (http: Http) => ({
  gait: {
    measure: async (files: WalkFiles, { signal, ...query }: GaitCallOptions = {}): Promise<GaitDocument> =>
      answered(
        http.POST('/v1/gait', { params: { query }, ...asBody(files), ...stopping(signal) }) as Promise<
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
    /** A report as PDF, beside an earlier walk and another recording of the same one if they are given. */
    print: async (
      session: GaitDocument,
      {
        signal,
        ...beside
      }: CallOptions & { readonly earlier?: GaitDocument; readonly other?: GaitDocument } = {},
    ): Promise<Blob> =>
      answered(
        http.POST('/v1/gait/report', {
          body: { session, ...beside } as never,
          ...stopping(signal),
          parseAs: 'blob',
        }) as Promise<Outcome<Blob>>,
        signal,
      ),
  },
});

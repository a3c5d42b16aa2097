import { KinemaApiError, KinemaConnectionError, problemFromText } from './api-error.ts';
import type { components } from './schema.gen.ts';

type Recording = components['schemas']['Recording'];

export interface UploadOptions {
  /** The name of the file; by default its own, where it has one. */
  readonly fileName?: string;
  /** Called with the share that is sent, 0..1. Only browsers tell it; elsewhere it is called once, with 1. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

interface SentEvent {
  readonly lengthComputable: boolean;
  readonly loaded: number;
  readonly total: number;
}

/** The part of the browser's XMLHttpRequest that is used here: fetch does not tell how much has been sent. */
interface BrowserRequest {
  readonly upload: { addEventListener(type: 'progress', listener: (event: SentEvent) => void): void };
  readonly status: number;
  readonly responseText: string;
  addEventListener(type: 'load' | 'error' | 'abort', listener: () => void): void;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  send(body: FormData): void;
  abort(): void;
}

const browserRequest = (): (new () => BrowserRequest) | undefined =>
  (globalThis as { XMLHttpRequest?: new () => BrowserRequest }).XMLHttpRequest;

const aborted = (signal: AbortSignal | undefined): unknown =>
  signal?.reason ?? new DOMException('The upload was stopped.', 'AbortError');

const sendByBrowser = async (
  Request: new () => BrowserRequest,
  { url, apiKey }: { readonly url: string; readonly apiKey: string | undefined },
  form: FormData,
  { onProgress, signal }: UploadOptions,
): Promise<Answer> => {
  const request = new Request();
  const stop = (): void => request.abort();
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
    if (lengthComputable) onProgress?.(loaded / total);
  });
  request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }));
  request.addEventListener('error', () =>
    reject(new KinemaConnectionError('the connection broke during the upload')),
  );
  request.addEventListener('abort', () => reject(aborted(signal)));
  signal?.addEventListener('abort', stop, { once: true });
  request.open('POST', url);
  if (apiKey !== undefined) request.setRequestHeader('authorization', `Bearer ${apiKey}`);
  request.send(form);
  return promise.finally(() => signal?.removeEventListener('abort', stop));
};

const sendByFetch = async (
  send: typeof fetch,
  url: string,
  form: FormData,
  { onProgress, signal }: UploadOptions,
): Promise<Answer> => {
  try {
    const response = await send(url, { method: 'POST', body: form, ...(signal && { signal }) });
    const text = await response.text();
    onProgress?.(1);
    return { status: response.status, text };
  } catch (error) {
    if (signal?.aborted) throw aborted(signal);
    throw new KinemaConnectionError('the connection broke during the upload', { cause: error });
  }
};

/**
 * Uploads a picture or video.
 * @throws KinemaApiError when the server refuses it; KinemaConnectionError; the signal's reason when it is aborted
 */
export const uploadRecording = async (
  {
    url,
    fetch,
    apiKey,
  }: {
    readonly url: string;
    readonly fetch: typeof globalThis.fetch;
    readonly apiKey: string | undefined;
  },
  file: Blob,
  options: UploadOptions = {},
): Promise<Recording> => {
  if (options.signal?.aborted) throw aborted(options.signal);
  const form = new FormData();
  const name =
    options.fileName ?? ('name' in file && typeof file.name === 'string' ? file.name : 'recording');
  form.append('file', file, name);
  const Request = browserRequest();
  const { status, text } = Request
    ? await sendByBrowser(Request, { url, apiKey }, form, options)
    : await sendByFetch(fetch, url, form, options);
  if (status !== 201) throw new KinemaApiError(problemFromText(text, status));
  return JSON.parse(text) as Recording;
};

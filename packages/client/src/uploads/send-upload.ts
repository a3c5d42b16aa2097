import { DetailedError, Upload, type HttpRequest, type UrlStorage } from 'tus-js-client';
import { KinemaApiError, KinemaConnectionError, problemFromText } from '../api-error.ts';
import type { KinemaClient, Recording } from '../client.ts';

/** What a file can be sent from: a browser's file, or a stream of Node. */
export type UploadContent = ConstructorParameters<typeof Upload>[0];

export interface SendUploadOptions {
  /** The name that the recording gets. */
  readonly fileName: string;
  /** Where the addresses of uploads that are not finished are remembered. */
  readonly memory: UrlStorage;
  /** By what the same content is known again; the protocol's client finds its own where it is left out. */
  readonly fingerprint?: string;
  readonly apiKey?: string | undefined;
  /** Called with the bytes that have been sent, and with all there are; null where that is not known. */
  readonly onProgress: (sentBytes: number, allBytes: number | null) => void;
  /** Stops it; what has arrived is kept, and the same content goes on from there. */
  readonly signal: AbortSignal;
  /** When it is gone on with after what may pass; about a minute long by default. */
  readonly retryAfter?: RetryAfter;
  /** Called whenever something that may pass is in the way, before the pause. */
  readonly onWaiting?: (reason: Error) => void;
}

/**
 * Milliseconds until an upload is gone on with, undefined to let it fail.
 * @param tries in a row in which nothing more has arrived, from 0
 * @param reason KinemaConnectionError, or a KinemaApiError that may pass
 */
export type RetryAfter = (tries: number, reason: Error) => number | undefined;

/** At once, then at growing intervals up to 15 s; the last try is 64 s after the first, in which a server starts again. */
const retryMilliseconds = [0, 1000, 3000, 5000, 10_000, 15_000, 15_000, 15_000];

/** For about a minute. */
export const retryForAMinute: RetryAfter = (tries) => retryMilliseconds[tries];

/** The same intervals, for as long as it is not stopped. */
export const retryForEver: RetryAfter = (tries) => retryMilliseconds[tries] ?? retryMilliseconds.at(-1);

/** Whether the same part may be taken in a while; a full disk does not empty itself, nor is a file read that is gone. */
const mayPass = (error: Error): boolean => {
  if (!(error instanceof DetailedError)) return false;
  const status = error.originalResponse?.getStatus() ?? 0;
  return status < 400 || status === 409 || status === 423 || (status >= 500 && status !== 507);
};

/** An error of the protocol as one of the API. */
const meaningOf = (error: Error): Error => {
  if (!(error instanceof DetailedError)) return error;
  const response = error.originalResponse;
  if (!response || response.getStatus() === 0)
    return new KinemaConnectionError('the connection broke during the upload', { cause: error });
  return new KinemaApiError(problemFromText(response.getBody(), response.getStatus()));
};

const idOf = (uploadUrl: string): string => uploadUrl.slice(uploadUrl.lastIndexOf('/') + 1);

/**
 * Sends a recording by the tus protocol, from where an earlier upload of it broke off.
 * @throws KinemaApiError when the server refuses it; KinemaConnectionError; the signal's reason when it is aborted
 */
export const sendUpload = async (
  { recordings }: KinemaClient,
  content: UploadContent,
  {
    fileName,
    memory,
    fingerprint,
    apiKey,
    onProgress,
    signal,
    retryAfter = retryForAMinute,
    onWaiting,
  }: SendUploadOptions,
): Promise<Recording> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const endpoint = recordings.uploadsUrl();
  const refused: HttpRequest[] = [];
  let retry: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let arrivedBytes = 0;
  const goOnOrFail = (error: Error): void => {
    const reason = meaningOf(error);
    const pause = mayPass(error) ? retryAfter(tries++, reason) : undefined;
    if (pause === undefined) return reject(reason);
    onWaiting?.(reason);
    retry = setTimeout(() => upload.start(), pause);
  };
  const upload: Upload = new Upload(content, {
    endpoint,
    metadata: { filename: fileName },
    headers: apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` },
    urlStorage: memory,
    ...(fingerprint !== undefined && { fingerprint: () => Promise.resolve(fingerprint) }),
    // The server does not know of a path that a proxy puts before its own.
    onUploadUrlAvailable: () => {
      if (upload.url !== null) upload.url = `${endpoint}/${idOf(upload.url)}`;
    },
    onAfterResponse: (request, response) => {
      if (response.getStatus() >= 400) refused.push(request);
      const offset = Number(response.getHeader('Upload-Offset') ?? 0);
      if (offset > arrivedBytes) [arrivedBytes, tries] = [offset, 0];
    },
    removeFingerprintOnSuccess: true,
    retryDelays: null,
    onProgress,
    onSuccess: () => resolve(idOf(upload.url ?? '')),
    onError: goOnOrFail,
  });
  const stop = (): void => {
    clearTimeout(retry);
    void upload.abort();
    reject(signal.reason);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    const [earlier] = await upload.findPreviousUploads();
    if (earlier) upload.resumeFromPreviousUpload(earlier);
    signal.throwIfAborted();
    upload.start();
    return await recordings.get(await promise);
  } finally {
    signal.removeEventListener('abort', stop);
    // A part that was refused before it was sent whole would keep its connection, and Node's process, for ever. Until here
    // the answers are needed, which browsers forget with their requests.
    for (const request of refused) void request.abort();
  }
};

/** Gives an unfinished upload up. Rejects where the server cannot be told. */
export const giveUpUpload = (uploadUrl: string): Promise<void> =>
  Upload.terminate(uploadUrl, { retryDelays: null });

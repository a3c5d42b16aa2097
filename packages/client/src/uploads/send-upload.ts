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
}

/** Pauses before an upload whose line broke is gone on with; after the last, it fails. */
const retryMilliseconds = [0, 1000, 3000, 5000];

/** Whether the same part may be taken in a few seconds; a full disk does not empty itself. */
const mayPass = (error: Error): boolean => {
  const status = (error instanceof DetailedError ? error.originalResponse?.getStatus() : undefined) ?? 0;
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
  { fileName, memory, fingerprint, apiKey, onProgress, signal }: SendUploadOptions,
): Promise<Recording> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const endpoint = recordings.uploadsUrl();
  const refused: HttpRequest[] = [];
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
    },
    removeFingerprintOnSuccess: true,
    retryDelays: retryMilliseconds,
    onShouldRetry: (error) => mayPass(error),
    onProgress,
    onSuccess: () => resolve(idOf(upload.url ?? '')),
    onError: (error) => reject(meaningOf(error)),
  });
  const stop = (): void => {
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

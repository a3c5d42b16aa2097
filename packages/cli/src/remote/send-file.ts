import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { KinemaApiError, KinemaConnectionError, problemFromText, type Recording } from '@kinema/client';
import { KinemaError } from '@kinema/motion/errors';
import { DetailedError, Upload } from 'tus-js-client';
import type { Server } from './server.ts';
import { uploadMemory } from './upload-memory.ts';

interface SendOptions {
  /** Called with the bytes that have been sent. */
  readonly onProgress: (bytes: number) => void;
  /** Stops it; what has arrived is kept, and the same file goes on from there. */
  readonly signal: AbortSignal;
}

/** Pauses before an upload whose line broke is gone on with. */
const retryMilliseconds = [0, 1000, 3000, 5000];

/** An error of the protocol as one of the API. */
const meaningOf = (error: Error): Error => {
  if (!(error instanceof DetailedError)) return error;
  const response = error.originalResponse;
  if (!response || response.getStatus() === 0)
    return new KinemaConnectionError('the connection broke during the upload', { cause: error });
  return new KinemaApiError(problemFromText(response.getBody(), response.getStatus()));
};

/** The size of a file, in bytes. @throws KinemaError `file_not_found` for what is none */
export const sizeOf = async (path: string): Promise<number> => {
  const found = await stat(path).catch((cause: unknown) => {
    throw new KinemaError('file_not_found', { file: path }, { cause });
  });
  if (!found.isFile()) throw new KinemaError('file_not_found', { file: path });
  return found.size;
};

/**
 * Sends a file by the tus protocol, from where an earlier upload of it broke off.
 * @throws KinemaApiError when the server refuses it; KinemaConnectionError; the signal's reason when it is aborted
 */
export const sendFile = async (
  { client, key }: Server,
  path: string,
  { onProgress, signal }: SendOptions,
): Promise<Recording> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const endpoint = client.recordings.uploadsUrl();
  const memory = uploadMemory();
  const idIn = (url: string | null): string => (url ?? '').slice((url ?? '').lastIndexOf('/') + 1);
  const upload: Upload = new Upload(createReadStream(path), {
    endpoint,
    metadata: { filename: basename(path) },
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    urlStorage: memory,
    // The server does not know of a path that a proxy puts before its own.
    onUploadUrlAvailable: () => {
      if (upload.url !== null) upload.url = `${endpoint}/${idIn(upload.url)}`;
    },
    removeFingerprintOnSuccess: true,
    retryDelays: retryMilliseconds,
    onProgress,
    onSuccess: () => resolve(idIn(upload.url)),
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
    return await client.recordings.get(await promise);
  } finally {
    signal.removeEventListener('abort', stop);
  }
};

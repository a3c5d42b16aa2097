import { KinemaApiError, KinemaConnectionError, problemFromText, type Recording } from '@kinema/client';
import { DetailedError, Upload } from 'tus-js-client';
import { kinema } from '../api/client.ts';
import { signedOut } from '../sign-in/session.ts';
import { fingerprintOf, UploadMemory } from './memory.ts';

const tabStorage = (): Storage | undefined => {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
};

/** The uploads of this tab that are not over. */
export const uploadMemory = new UploadMemory(tabStorage());

/** What the server answers about a file that it has looked at and does not keep. */
const refusals: ReadonlySet<number> = new Set([413, 415, 422]);

/** Pauses before an upload whose line broke is gone on with; after the last, the person is asked. */
const retryMilliseconds = [0, 1000, 3000, 5000];

/** An error of the protocol as one of the API. */
const meaningOf = (error: Error): Error => {
  if (!(error instanceof DetailedError)) return error;
  const response = error.originalResponse;
  if (!response || response.getStatus() === 0)
    return new KinemaConnectionError('the connection broke during the upload', { cause: error });
  if (response.getStatus() === 401) signedOut();
  return new KinemaApiError(problemFromText(response.getBody(), response.getStatus()));
};

const idOf = (uploadUrl: string): string => uploadUrl.slice(uploadUrl.lastIndexOf('/') + 1);

interface SendOptions {
  /** Called with the share that has arrived, 0..1. */
  readonly onProgress: (fraction: number) => void;
  /** Stops it; what has arrived is kept, and the same file goes on from there. */
  readonly signal: AbortSignal;
}

/**
 * Sends a file by the tus protocol, from where an earlier upload of it in this tab broke off.
 * @throws KinemaApiError when the server refuses it; KinemaConnectionError; the signal's reason when it is aborted
 */
export const sendFile = async (file: File, { onProgress, signal }: SendOptions): Promise<Recording> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const endpoint = kinema.recordings.uploadsUrl();
  const upload: Upload = new Upload(file, {
    endpoint,
    metadata: { filename: file.name },
    urlStorage: uploadMemory,
    fingerprint: () => Promise.resolve(fingerprintOf(file)),
    // The server does not know of a path that a proxy puts before its own.
    onUploadUrlAvailable: () => {
      if (upload.url !== null) upload.url = `${endpoint}/${idOf(upload.url)}`;
    },
    removeFingerprintOnSuccess: true,
    retryDelays: retryMilliseconds,
    onProgress: (sent, all) => onProgress(all === 0 ? 1 : sent / all),
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
    if (signal.aborted) throw signal.reason;
    upload.start();
    return await kinema.recordings.get(await promise);
  } catch (error) {
    if (error instanceof KinemaApiError && refusals.has(error.problem.status))
      await uploadMemory.removeUpload(fingerprintOf(file));
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
};

/** Gives an upload up; the server forgets by itself what it cannot be told of. */
export const forgetUpload = async (fingerprint: string): Promise<void> => {
  const known = uploadMemory.list().find((upload) => upload.fingerprint === fingerprint);
  await uploadMemory.removeUpload(fingerprint);
  if (known?.uploadUrl) await Upload.terminate(known.uploadUrl, { retryDelays: null }).catch(() => undefined);
};

/**
 * How much of an upload has arrived, in bytes; undefined where the server knows nothing of it.
 * @throws KinemaConnectionError when there is no answer now
 */
export const arrivedBytes = async (uploadUrl: string, signal: AbortSignal): Promise<number | undefined> => {
  const headers = { 'tus-resumable': '1.0.0' };
  const { status, headers: told } = await fetch(uploadUrl, { method: 'HEAD', headers, signal });
  if (status === 404 || status === 410) return undefined;
  const offset = Number(told.get('upload-offset') ?? Number.NaN);
  if (!Number.isFinite(offset)) throw new KinemaConnectionError('the server does not tell how much arrived');
  return offset;
};

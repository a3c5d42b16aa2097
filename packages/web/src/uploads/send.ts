import { KinemaApiError, KinemaConnectionError, type Recording } from '@kinema/client';
import type * as Protocol from '@kinema/client/uploads';
import { kinema } from '../api/client.ts';
import { signedOut } from '../sign-in/session.ts';
import { fingerprintOf, UploadMemory } from './memory.ts';
import type { SendOptions } from './upload-queue.ts';

let protocol: Promise<typeof Protocol> | undefined;

/**
 * Fetches the protocol's client, 58 kB of script that nothing needs before the first upload.
 * @throws KinemaConnectionError
 */
const fetchProtocol = (): Promise<typeof Protocol> =>
  (protocol ??= import('@kinema/client/uploads').catch((cause: unknown) => {
    protocol = undefined;
    throw new KinemaConnectionError('the server cannot be reached', { cause });
  }));

/** Makes ready for uploads, which can then wait for a connection that breaks before the first of them. */
export const prepareUploads = (): void => void fetchProtocol().catch(() => undefined);

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
const refusals: ReadonlySet<number> = new Set([400, 413, 415, 422]);

/** What a proxy answers for a server that is away, and a server that is busy. */
const awayStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

const isAway = (reason: Error): boolean =>
  reason instanceof KinemaConnectionError ||
  (reason instanceof KinemaApiError && awayStatuses.has(reason.problem.status));

/**
 * Sends a file from where an earlier upload of it in this tab broke off; waits for a server that does not answer for as
 * long as the page is open. Rejects as `sendUpload` does.
 */
export const sendFile = async (
  file: File,
  { onProgress, onWaiting, signal }: SendOptions,
): Promise<Recording> => {
  const fingerprint = fingerprintOf(file);
  try {
    const { sendUpload, retryForAMinute, retryForEver } = await fetchProtocol();
    return await sendUpload(kinema, file, {
      fileName: file.name,
      memory: uploadMemory,
      fingerprint,
      onProgress: (sent, all) => onProgress(all ? sent / all : 1),
      signal,
      retryAfter: (tries, reason) => (isAway(reason) ? retryForEver : retryForAMinute)(tries, reason),
      onWaiting,
    });
  } catch (error) {
    const status = error instanceof KinemaApiError ? error.problem.status : undefined;
    if (status === 401) signedOut();
    if (status !== undefined && refusals.has(status)) await uploadMemory.removeUpload(fingerprint);
    throw error;
  }
};

/** Gives an upload up; the server forgets by itself what it cannot be told of. */
export const forgetUpload = async (fingerprint: string): Promise<void> => {
  const known = uploadMemory.list().find((upload) => upload.fingerprint === fingerprint);
  await uploadMemory.removeUpload(fingerprint);
  if (!known?.uploadUrl) return;
  const { uploadUrl } = known;
  await fetchProtocol()
    .then(({ giveUpUpload }) => giveUpUpload(uploadUrl))
    .catch(() => undefined);
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

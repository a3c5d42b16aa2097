import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Recording } from '@kinema/client';
import { sendUpload, type SendUploadOptions } from '@kinema/client/uploads';
import { KinemaError } from '@kinema/motion/errors';
import type { Server } from './server.ts';
import { uploadMemory } from './upload-memory.ts';

/** The size of a file, in bytes. @throws KinemaError `file_not_found`, `file_is_folder` for what is none */
export const sizeOf = async (path: string): Promise<number> => {
  const found = await stat(path).catch((cause: unknown) => {
    throw new KinemaError('file_not_found', { file: path }, { cause });
  });
  if (found.isDirectory()) throw new KinemaError('file_is_folder', { file: path });
  if (!found.isFile()) throw new KinemaError('file_not_found', { file: path });
  return found.size;
};

/** Sends a file from where an earlier upload of it broke off. Rejects as `sendUpload` does. */
export const sendFile = (
  { client, key }: Server,
  path: string,
  { onProgress, signal }: Pick<SendUploadOptions, 'onProgress' | 'signal'>,
): Promise<Recording> =>
  sendUpload(client, createReadStream(path), {
    fileName: basename(path),
    memory: uploadMemory(),
    apiKey: key,
    onProgress,
    signal,
  });

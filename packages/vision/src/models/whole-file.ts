import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { getSystemErrorMessage } from 'node:util';
import { KinemaError } from '@kinema/motion/errors';

const isSystemError = (error: unknown): error is NodeJS.ErrnoException & { errno: number } =>
  error instanceof Error && 'errno' in error && typeof error.errno === 'number';

const writeFailure = (error: unknown, file: string): unknown => {
  if (!isSystemError(error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT')
    return new KinemaError('disk_full', { file }, { cause: error });
  const reason = getSystemErrorMessage(error.errno);
  return new KinemaError('output_unwritable', { file, reason }, { cause: error });
};

/** The name that a file has until it is whole; the token keeps writers of one file apart. */
export const unfinishedPath = (path: string, token: string): string =>
  join(dirname(path), `.${basename(path)}.${token}.part`);

const writeAndSync = async (path: string, bytes: Uint8Array | string): Promise<void> => {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Writes a file that is either whole or not there, and makes its folder. It may replace another one, also while other
 * processes write the same file.
 * @param token tells this writer from others of the same file
 * @throws KinemaError `disk_full`, `output_unwritable`
 */
export const writeWholeFile = async (
  path: string,
  bytes: Uint8Array | string,
  token: string,
): Promise<void> => {
  const unfinished = unfinishedPath(path, token);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeAndSync(unfinished, bytes).catch(async (error: unknown) => {
      await rm(unfinished, { force: true });
      throw error;
    });
    await rename(unfinished, path);
  } catch (error) {
    throw writeFailure(error, path);
  }
};

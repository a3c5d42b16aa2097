import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { getSystemErrorMessage } from 'node:util';
import { KinemaError } from '@kinema/motion/errors';
import { isMissing } from './missing.ts';

const isSystemError = (error: unknown): error is NodeJS.ErrnoException & { errno: number } =>
  error instanceof Error && 'errno' in error && typeof error.errno === 'number';

const writeFailure = (error: unknown, file: string): unknown => {
  if (!isSystemError(error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT')
    return new KinemaError('disk_full', { file }, { cause: error });
  const reason = getSystemErrorMessage(error.errno);
  return new KinemaError('output_unwritable', { file, reason }, { cause: error });
};

const unfinishedEnding = '.part';
const leftOverAfterMilliseconds = 3_600_000;

/** The name that a file has until it is whole; the token keeps writers of one file apart. */
export const unfinishedPath = (path: string, token: string): string =>
  join(dirname(path), `.${basename(path)}.${token}${unfinishedEnding}`);

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

/** What a writer that was killed left, once it is older than any write takes. */
const isLeftOver = async (path: string, now: number): Promise<boolean> => {
  if (!path.endsWith(unfinishedEnding)) return false;
  try {
    return now - (await stat(path)).mtimeMs > leftOverAfterMilliseconds;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};

const entriesOf = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw writeFailure(error, folder);
  }
};

/** Removes what writers that were killed left in a folder, if there is such a folder. */
export const removeLeftOvers = async (folder: string, now = Date.now()): Promise<void> => {
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry);
    if (await isLeftOver(path, now)) await rm(path, { force: true });
  }
};

/** Removes what a writer of a file left that was stopped. */
export const removeUnfinished = async (path: string, token: string): Promise<void> => {
  try {
    await rm(unfinishedPath(path, token));
  } catch (error) {
    if (!isMissing(error)) throw writeFailure(error, path);
  }
};

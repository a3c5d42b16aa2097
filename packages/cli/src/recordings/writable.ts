import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolders } from '@kinema/media/node/files';
import { KinemaError } from '@kinema/motion/errors';

/** Why the operating system refuses to write, in words; `EEXIST` is a file where a folder is to be made. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EEXIST: 'there is a file of this name',
  EISDIR: 'it is a folder',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of its path is a file',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
};

/** Says `output_unwritable` where the person can do something about it; any other error is given back as it is. */
export const writeFailure = (error: unknown, path: string): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code];
  return reason === undefined
    ? error
    : new KinemaError('output_unwritable', { file: path, reason }, { cause: error });
};

const unlessRefused = async (path: string, work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    throw writeFailure(error, path);
  }
};

/** @throws KinemaError `output_unwritable` */
export const makeFolder = (path: string): Promise<void> => unlessRefused(path, () => makeFolders(path));

/**
 * Finds out before a long analysis whether its file can be made.
 * @throws KinemaError `output_unwritable`
 */
export const requireFolderOf = (path: string): Promise<void> =>
  unlessRefused(path, () => access(dirname(path), constants.W_OK));

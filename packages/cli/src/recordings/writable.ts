import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolders, writeFailure } from '@kinema/media/node/files';

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

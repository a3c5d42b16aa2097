import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KinemaError } from '@kinema/motion';
import { hasCode, spaceFailure } from '@kinema/media/node/files';

/** An error of the file system as what it means for whoever named the place. */
export const unwritable = (error: unknown, path: string): unknown => {
  if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'))
    return spaceFailure(error, path);
  const reason = error instanceof Error ? error.message : String(error);
  return new KinemaError('output_unwritable', { file: path, reason }, { cause: error });
};

const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** What lies in the folders is of people: other users of the machine have no business there. */
const OWNERS = { mode: 0o700 };

const make = async (path: string): Promise<void> => {
  try {
    await mkdir(path, OWNERS);
  } catch (error) {
    if (await isFolder(path)) return;
    const above = dirname(path);
    if (!hasCode(error, 'ENOENT') || above === path) throw error;
    if (!(await isFolder(above))) await make(above);
    await mkdir(path, OWNERS).catch(async (again: unknown) => {
      if (!(await isFolder(path))) throw again;
    });
  }
};

/**
 * Makes a folder for this user alone, and those above it that are missing. Node's own way keeps a processor busy for ever where a file system
 * says of a folder that is there that it is not, as `/proc` does.
 * @throws KinemaError `output_unwritable`, `disk_full`
 */
export const makeFolder = async (path: string): Promise<void> => {
  try {
    await make(path);
  } catch (error) {
    throw unwritable(error, path);
  }
};

import { hasCode, makeFolders, spaceFailure } from '@kinema/media/node/files';
import { KinemaError } from '@kinema/motion';

/** An error of the file system as what it means for whoever named the place. */
export const unwritable = (error: unknown, path: string): unknown => {
  if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'))
    return spaceFailure(error, path);
  const reason = error instanceof Error ? error.message : String(error);
  return new KinemaError('output_unwritable', { file: path, reason }, { cause: error });
};

/** What lies in the folders is of people: other users of the machine have no business there. */
const OWNERS = 0o700;

/**
 * Makes a folder, and those above it that are missing, for this user alone.
 * @throws KinemaError `output_unwritable`, `disk_full`
 */
export const makeFolder = async (path: string): Promise<void> => {
  try {
    await makeFolders(path, OWNERS);
  } catch (error) {
    throw unwritable(error, path);
  }
};

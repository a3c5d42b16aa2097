import { makeFolders, writeFailure } from '@kinema/media/node/files';

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
    throw writeFailure(error, path);
  }
};

import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasCode } from './failure.ts';

const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** What could not be made may be there already. */
const requireFolder = async (path: string, refused: unknown): Promise<void> => {
  const found = await stat(path).catch((error: unknown) => {
    throw hasCode(refused, 'EEXIST') ? error : refused;
  });
  if (!found.isDirectory()) throw refused;
};

/**
 * Makes a folder and those above it that are missing, with the given mode. Node's own way keeps a processor busy for ever
 * where a file system says of a folder that is there that it is not, as `/proc` does.
 * @throws what `mkdir` throws
 */
export const makeFolders = async (path: string, mode = 0o777): Promise<void> => {
  try {
    await mkdir(path, mode);
  } catch (error) {
    const above = dirname(path);
    if (!hasCode(error, 'ENOENT') || above === path) return requireFolder(path, error);
    if (!(await isFolder(above))) await makeFolders(above, mode);
    return mkdir(path, mode).catch(async (again: unknown) => requireFolder(path, again));
  }
  return undefined;
};

import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { spaceFailure } from './failure.ts';

/** A hidden neighbour of the file, with the same ending for writers that go by it. */
const temporaryPath = (path: string): string => {
  const ending = extname(path);
  return join(dirname(path), `.${basename(path, ending)}.${randomUUID()}${ending}`);
};

const syncToDisk = async (path: string): Promise<void> => {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Lets `write` fill a temporary file, which takes the final name only when it is whole and on the disk. Whatever goes
 * wrong, nothing half-written stays under either name.
 * @throws KinemaError `disk_full`, which calls the file `name`; else what `write` throws
 */
export const writeWholeFile = async (
  path: string,
  write: (temporary: string) => Promise<void>,
  name = basename(path),
): Promise<void> => {
  const temporary = temporaryPath(path);
  try {
    await write(temporary);
    await syncToDisk(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw spaceFailure(error, name);
  }
};

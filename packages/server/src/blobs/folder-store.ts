import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import { exists, hasCode, spaceFailure } from '../files/index.ts';
import type { BlobStore, StoredBlob } from './store.ts';

/** Forces what was written to the disk, so that a rename never shows a file whose bytes are still to come. */
const flush = async (path: string): Promise<void> => {
  await using file = await open(path, 'r');
  await file.sync();
};

/** Files in folders by the first two characters of their places. */
export const folderStore = (folder: string): BlobStore => {
  const pathOf = (place: string): string => join(folder, place.slice(0, 2), place);
  return {
    put: async (path, place) => {
      const target = pathOf(place);
      try {
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await flush(path);
        await rename(path, target);
      } catch (error) {
        throw spaceFailure(error, 'a file of the store');
      }
    },
    open: async (place) => {
      const path = pathOf(place);
      if (!(await exists(path))) throw new KinemaError('file_vanished', { file: place });
      return { path, [Symbol.asyncDispose]: async () => Promise.resolve() };
    },
    remove: async (place) => rm(pathOf(place), { force: true }),
    list: () => filesIn(folder),
  };
};

async function* filesIn(folder: string): AsyncGenerator<StoredBlob> {
  for (const group of await namesIn(folder))
    for (const place of await namesIn(join(folder, group))) {
      const found = await stat(join(folder, group, place)).catch(() => undefined);
      if (found) yield { place, bytes: found.size, modifiedAt: found.mtime };
    }
}

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
};

import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { makeFolder, writeFailure } from '../files/index.ts';
import { lockFolder } from './lock.ts';

/** The places inside a data folder. */
export interface DataFolder {
  readonly path: string;
  /** This process's own, for half-written things; on the same file system as all others. */
  readonly scratch: string;
  close(): Promise<void>;
}

interface DataFolderOptions {
  /** Whether no other process may use the folder at the same time. */
  readonly alone: boolean;
}

/** Nothing takes shape for longer. */
const ABANDONED_MILLISECONDS = 24 * 3_600_000;

/**
 * Makes or opens a data folder, and takes its lock where it is for one process.
 * @throws KinemaError `data_folder_in_use`, `output_unwritable`, `disk_full`
 */
export const openDataFolder = async (folder: string, { alone }: DataFolderOptions): Promise<DataFolder> => {
  const path = resolve(folder);
  await using opening = new AsyncDisposableStack();
  try {
    await makeFolder(path);
    if (alone) {
      const lock = await lockFolder(path);
      opening.defer(async () => lock.release());
    }
    const scratch = join(path, 'incoming', randomUUID());
    await makeFolder(scratch);
    opening.defer(async () => rm(scratch, { recursive: true, force: true }));
    await removeAbandoned(scratch, alone ? 0 : ABANDONED_MILLISECONDS);
    const opened = opening.move();
    return { path, scratch, close: async () => opened.disposeAsync() };
  } catch (error) {
    throw writeFailure(error, path);
  }
};

/**
 * Removes what processes left beside `mine`, which was just made, when they were ended amid their work. Their age is
 * reckoned from it, by the file system's clock: this process's may be off, and others may be at work.
 */
const removeAbandoned = async (mine: string, atLeastMilliseconds: number): Promise<void> => {
  const { mtimeMs: now } = await stat(mine);
  const incoming = dirname(mine);
  for (const name of await readdir(incoming)) {
    if (name === basename(mine)) continue;
    const left = join(incoming, name);
    const found = await stat(left).catch(() => undefined);
    if (found && now - found.mtimeMs >= atLeastMilliseconds) await rm(left, { recursive: true, force: true });
  }
};

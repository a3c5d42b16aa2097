import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { KinemaError } from '@kinema/motion';
import { hasCode, spaceFailure } from '../files/index.ts';
import { lockFolder, type FolderLock } from './lock.ts';

/** The places inside a data folder. */
export interface DataFolder {
  readonly path: string;
  readonly recordings: string;
  readonly analyses: string;
  /** Half-written things; whatever lies here at the start is removed. */
  readonly incoming: string;
  readonly lock: FolderLock;
}

/**
 * Makes or opens a data folder and takes its lock.
 * @throws KinemaError `data_folder_in_use`, `output_unwritable`, `disk_full`
 */
export const openDataFolder = async (folder: string): Promise<DataFolder> => {
  const path = resolve(folder);
  try {
    await mkdir(path, { recursive: true });
    return await prepare(path, await lockFolder(path));
  } catch (error) {
    throw unwritable(error, path);
  }
};

const prepare = async (path: string, lock: FolderLock): Promise<DataFolder> => {
  const inside = (name: string): string => join(path, name);
  const incoming = inside('incoming');
  try {
    await rm(incoming, { recursive: true, force: true });
    for (const name of ['recordings', 'analyses', 'incoming']) await mkdir(inside(name), { recursive: true });
  } catch (error) {
    await lock.release();
    throw error;
  }
  return { path, recordings: inside('recordings'), analyses: inside('analyses'), incoming, lock };
};

const unwritable = (error: unknown, path: string): unknown => {
  if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'))
    return spaceFailure(error, path);
  const reason = error instanceof Error ? error.message : String(error);
  return new KinemaError('output_unwritable', { file: path, reason }, { cause: error });
};

import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
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
 * @throws KinemaError `data_folder_in_use`
 */
export const openDataFolder = async (folder: string): Promise<DataFolder> => {
  const path = resolve(folder);
  const inside = (name: string): string => join(path, name);
  await mkdir(path, { recursive: true });
  const lock = await lockFolder(path);
  const incoming = inside('incoming');
  await rm(incoming, { recursive: true, force: true });
  for (const name of ['recordings', 'analyses', 'incoming']) await mkdir(inside(name), { recursive: true });
  return { path, recordings: inside('recordings'), analyses: inside('analyses'), incoming, lock };
};

import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../files/index.ts';
import { withFileLock } from '../storage/index.ts';
import { writeBackup } from './back-up.ts';
import { findManifest, type BackupManifest } from './manifest.ts';
import type { KeptPlace } from './place.ts';

export interface BackupRequest {
  /** Absolute. */
  readonly folder: string;
  /** How many of the newest stay, each in a folder of its own within; undefined for one backup, in the folder itself. */
  readonly keep?: number | undefined;
}

export interface WrittenBackup extends BackupManifest {
  readonly folder: string;
  /** Older ones that made room for it. */
  readonly removed: readonly string[];
}

const NAME = /^kinema-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/;

const nameOf = (time: Date): string => `kinema-${time.toISOString().replace(/[:.]/g, '-')}`;

/** Backups that are told apart by their time, the newest last; whether each is whole. */
export const backupsIn = async (
  folder: string,
): Promise<readonly { readonly folder: string; readonly whole: boolean }[]> => {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { folder: path, whole: (await findManifest(path)) !== undefined };
    }),
  );
};

/** Adds a backup to those in a folder, and removes the oldest beyond those to be kept, and what was cut off. */
const addBackup = async (place: KeptPlace, folder: string, keep: number): Promise<WrittenBackup> => {
  await makeFolder(folder);
  return withFileLock(join(folder, 'backup.lock'), async () => {
    const before = await backupsIn(folder);
    const target = join(folder, nameOf(new Date()));
    const manifest = await writeBackup(place, target, before.findLast(({ whole }) => whole)?.folder);
    const whole = before.filter((one) => one.whole);
    const old = [
      ...before.filter((one) => !one.whole),
      ...whole.slice(0, Math.max(0, whole.length + 1 - keep)),
    ];
    for (const one of old) await rm(one.folder, { recursive: true, force: true });
    return { ...manifest, folder: target, removed: old.map((one) => one.folder) };
  });
};

/**
 * Writes a backup, as {@link writeBackup} says; where some are to be kept, beside the others.
 * @throws KinemaError what that throws; `file_in_use` where another one is being written beside
 */
export const backUp = async (place: KeptPlace, { folder, keep }: BackupRequest): Promise<WrittenBackup> =>
  keep === undefined
    ? { ...(await writeBackup(place, folder)), folder, removed: [] }
    : addBackup(place, folder, keep);

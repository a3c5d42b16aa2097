import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import { sql, type Transaction } from 'kysely';
import { contentOf } from '../blobs/index.ts';
import { embeddedFolder, type Tables } from '../database/index.ts';
import { exists, writeJson } from '../files/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import { softwareVersion } from '../version.ts';
import { inBackup, openPlace, type KeptPlace } from './place.ts';
import { keptFiles, keptTables, MANIFEST, type BackupManifest } from './tables.ts';

const writeTables = async (trx: Transaction<Tables>, backup: string): Promise<void> => {
  for (const { name, order } of keptTables) {
    const { rows } =
      await sql`select * from ${sql.table(name)} order by ${sql.join(order.map((column) => sql.ref(column)))}`.execute(
        trx,
      );
    await writeFile(inBackup(backup).table(name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }
};

/** Copies a file and makes sure that it is the one that its row says. */
const copyBlob = async (
  { store }: KeptPlace,
  place: string,
  sha256: string,
  target: string,
): Promise<void> => {
  await using file = await store.open(place);
  await mkdir(dirname(target), { recursive: true });
  await copyFile(file.path, target);
  if ((await contentOf(target)).sha256 !== sha256)
    throw new KinemaError('data_invalid', { file: place, reason: 'its content is not what its row says' });
};

/**
 * Writes all recordings, analyses and keys into a new folder, as they are at one moment. With a PostgreSQL servers and
 * workers may run meanwhile, and deletions wait for it; an embedded database is for one process.
 * @throws KinemaError `file_not_found` where there is nothing to back up; `output_unwritable` for a folder that holds something; `data_folder_in_use`, `database_away`,
 * `store_away`, `data_invalid` for a file that has changed
 */
export const backUp = async (settings: ServerSettings, backup: string): Promise<BackupManifest> => {
  // A folder that is named wrongly would make an empty backup, which looks like a good one.
  const embedded = embeddedFolder(settings.dataFolder);
  if (settings.databaseUrl === undefined && !(await exists(embedded)))
    throw new KinemaError('file_not_found', { file: embedded });
  await mkdir(join(backup, 'tables'), { recursive: true });
  if ((await readdir(backup)).length > 1)
    throw new KinemaError('output_unwritable', { file: backup, reason: 'it holds something already' });
  await using place = await openPlace(settings);
  const blobs = await place.database.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      // Held, so that no file goes before it is copied.
      const rows = await trx.selectFrom('blobs').selectAll().forKeyShare().execute();
      await writeTables(trx, backup);
      for (const { place: lies, sha256 } of rows)
        await copyBlob(place, lies, sha256, inBackup(backup).file(sha256));
      return rows;
    });
  for (const name of keptFiles) {
    const path = join(place.folder.path, name);
    if (await exists(path)) await copyFile(path, join(backup, name));
  }
  const manifest: BackupManifest = {
    format: 1,
    software_version: softwareVersion,
    created_at: new Date().toISOString(),
    files: blobs.length,
    bytes: blobs.reduce((sum, { bytes }) => sum + bytes, 0),
  };
  await writeJson(join(backup, MANIFEST), manifest);
  return manifest;
};

import { copyFile, link, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import { sql, type Transaction } from 'kysely';
import { contentOf } from '../blobs/index.ts';
import { embeddedFolder, type Tables } from '../database/index.ts';
import { makeFolder, spaceFailure, writeJson } from '../files/index.ts';
import { backUp as backUpStepModels, StepModelStore } from '../step-models/index.ts';
import { softwareVersion } from '../version.ts';
import { MANIFEST, modelHashes, type BackupManifest } from './manifest.ts';
import { inBackup, type KeptPlace } from './place.ts';
import { keptTables } from './tables.ts';

const FORMAT = 2;
/** Hashes of keys, and what sessions are signed with, are among the rows. */
const OWNER_ONLY = 0o600;

interface BlobRow {
  readonly place: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Gives the files that the rows name; they are held against deletion until the transaction ends. */
const writeTables = async (trx: Transaction<Tables>, backup: string): Promise<readonly BlobRow[]> => {
  const files = await trx.selectFrom('blobs').selectAll().forKeyShare().execute();
  for (const { name, order } of keptTables(FORMAT)) {
    const { rows } =
      await sql`select * from ${sql.table(name)} order by ${sql.join(order.map((column) => sql.ref(column)))}`.execute(
        trx,
      );
    const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    await writeFile(inBackup(backup).table(name), text, { mode: OWNER_ONLY });
  }
  return files;
};

/** One name more for a file of an earlier backup; false where there is none, or the disk knows no such thing. */
const takeFrom = async (earlier: string | undefined, sha256: string, target: string): Promise<boolean> => {
  if (earlier === undefined) return false;
  return link(inBackup(earlier).file(sha256), target).then(
    () => true,
    () => false,
  );
};

/** Copies a file and makes sure that it is the one that its row says. */
const copyBlob = async (
  { store }: Pick<KeptPlace, 'store'>,
  { place, sha256 }: BlobRow,
  target: string,
): Promise<void> => {
  await using file = await store.open(place);
  await copyFile(file.path, target).catch((error: unknown) => {
    throw spaceFailure(error, target);
  });
  if ((await contentOf(target)).sha256 !== sha256)
    throw new KinemaError('data_invalid', { file: place, reason: 'its content is not what its row says' });
};

/** Writes tables and files, all of one moment. */
const writeAll = async (
  place: KeptPlace,
  backup: string,
  earlier: string | undefined,
): Promise<readonly BlobRow[]> => {
  const { database, blobs } = place;
  const copyAll = async (rows: readonly BlobRow[]): Promise<readonly BlobRow[]> => {
    for (const row of rows) {
      const target = inBackup(backup).file(row.sha256);
      await mkdir(dirname(target), { recursive: true });
      if (!(await takeFrom(earlier, row.sha256, target))) await copyBlob(place, row, target);
    }
    return rows;
  };
  const atOneMoment = database.db.transaction().setIsolationLevel('repeatable read');
  // The one session of an embedded database is not held for as long as files are copied.
  if (database.kind === 'embedded')
    return blobs.withoutRemovals(async () =>
      copyAll(await atOneMoment.execute(async (trx) => writeTables(trx, backup))),
    );
  return atOneMoment.execute(async (trx) => copyAll(await writeTables(trx, backup)));
};

/**
 * Writes all recordings, analyses, keys and step models into a new folder, as they are at one moment, while servers and
 * workers may go on. Files that an earlier backup holds are named once more rather than copied, where the disk can.
 * @throws KinemaError `file_not_found` where there is nothing to back up; `output_unwritable` for a folder that holds
 * something; `database_away`, `store_away`, `disk_full`, `data_invalid` for a file that has changed
 */
export const writeBackup = async (
  place: KeptPlace,
  backup: string,
  earlier?: string,
): Promise<BackupManifest> => {
  // A folder that is named wrongly would make an empty backup, which looks like a good one.
  if (place.database.isUntouched())
    throw new KinemaError('file_not_found', { file: embeddedFolder(place.folder.path) });
  await makeFolder(backup);
  if ((await readdir(backup)).length > 0)
    throw new KinemaError('output_unwritable', { file: backup, reason: 'it holds something already' });
  await makeFolder(join(backup, 'tables'));
  const files = await writeAll(place, backup, earlier);
  const stepModels = new StepModelStore(place.folder.path);
  if (stepModels.history().length > 0 || stepModels.ids().length > 0)
    await backUpStepModels(stepModels, { folder: inBackup(backup).stepModels });
  const manifest: BackupManifest = {
    format: FORMAT,
    software_version: softwareVersion,
    created_at: new Date().toISOString(),
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    models: modelHashes(),
  };
  await writeJson(join(backup, MANIFEST), manifest);
  return manifest;
};

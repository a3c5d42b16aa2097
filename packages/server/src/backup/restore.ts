import { randomUUID } from 'node:crypto';
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import type { Transaction } from 'kysely';
import { contentOf } from '../blobs/index.ts';
import type { Tables } from '../database/index.ts';
import { exists } from '../files/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import { restore as restoreStepModels, StepModelStore } from '../step-models/index.ts';
import { changedModels, findManifest, readManifest, type BackupManifest } from './manifest.ts';
import { inBackup, openPlace, type KeptPlace } from './place.ts';
import { backupsIn } from './rotation.ts';
import { accessTables, earlierFiles, keptTables } from './tables.ts';

export interface Restored extends BackupManifest {
  /** Models that the analyses were made with and that are others in this version. */
  readonly changedModels: readonly string[];
}

type Row = Readonly<Record<string, unknown>>;

/** Rows that go into the table with one statement: PostgreSQL takes 65,535 values. */
const ROWS_AT_ONCE = 500;

const readRows = async (path: string): Promise<Row[]> =>
  (await readFile(path, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);

/** What others name comes before them, also within a table. */
const namedFirst = (rows: readonly Row[]): Row[] => [
  ...rows.filter(({ part_of }) => !part_of),
  ...rows.filter(({ part_of }) => part_of),
];

const insertRows = async (
  trx: Transaction<Tables>,
  name: keyof Tables,
  rows: readonly Row[],
  json: readonly string[],
): Promise<void> => {
  const textOf = (row: Row): Row => ({
    ...row,
    ...Object.fromEntries(
      json.map((column) => [column, row[column] === null ? null : JSON.stringify(row[column])]),
    ),
  });
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    await trx
      .insertInto(name)
      .values(rows.slice(start, start + ROWS_AT_ONCE).map(textOf))
      .execute();
};

/** Brings the files into the store; gives where each lies by its SHA-256. */
const restoreFiles = async (
  { store, folder }: KeptPlace,
  backup: string,
  rows: readonly Row[],
): Promise<ReadonlyMap<unknown, string>> => {
  const places = new Map<unknown, string>();
  for (const { sha256 } of rows) {
    const path = join(folder.scratch, randomUUID());
    await copyFile(inBackup(backup).file(String(sha256)), path);
    if ((await contentOf(path)).sha256 !== sha256)
      throw new KinemaError('data_invalid', {
        file: backup,
        reason: `the file ${String(sha256)} is damaged`,
      });
    const place = `${sha256}-${randomUUID().slice(0, 12).replaceAll('-', '')}`;
    await store.put(path, place);
    places.set(sha256, place);
  }
  return places;
};

/** @throws KinemaError `data_invalid`, which names the newest where the folder holds several */
const requireOne = async (backup: string): Promise<BackupManifest> => {
  const several = (await exists(backup)) && !(await findManifest(backup)) ? await backupsIn(backup) : [];
  const newest = several.findLast(({ whole }) => whole);
  if (newest)
    throw new KinemaError('data_invalid', {
      file: backup,
      reason: `it holds several backups; name one, of which ${newest.folder} is the newest`,
    });
  return readManifest(backup);
};

const restoreStepModelsOf = async ({ folder }: KeptPlace, backup: string): Promise<void> => {
  const { stepModels } = inBackup(backup);
  if (!(await exists(stepModels))) return;
  for (const name of await readdir(stepModels))
    await restoreStepModels(new StepModelStore(folder.path), join(stepModels, name));
};

/**
 * Brings a backup into an empty place: every file is checked by its content, and the rows come in one transaction. Keys of
 * the place give way to those of the backup.
 * @throws KinemaError `data_invalid` for what is no backup or is damaged; `output_unwritable` where the place is not
 * empty; `data_folder_in_use`, `database_away`, `store_away`, `disk_full`
 */
export const restore = async (settings: ServerSettings, backup: string): Promise<Restored> => {
  const manifest = await requireOne(backup);
  await using place = await openPlace(settings);
  const { db } = place.database;
  if (await db.selectFrom('projects').select('name').executeTakeFirst())
    throw new KinemaError('output_unwritable', {
      file: settings.databaseUrl === undefined ? place.folder.path : 'the database',
      reason: 'it holds recordings already',
    });
  const places = await restoreFiles(place, backup, await readRows(inBackup(backup).table('blobs')));
  await restoreStepModelsOf(place, backup);
  await db.transaction().execute(async (trx) => {
    for (const { name } of accessTables) await trx.deleteFrom(name).execute();
    for (const { name, json } of keptTables(manifest.format)) {
      const rows = namedFirst(await readRows(inBackup(backup).table(name)));
      const placed =
        name === 'blobs' ? rows.map((row) => ({ ...row, place: places.get(row['sha256']) })) : rows;
      await insertRows(trx, name, placed, json);
    }
  });
  for (const name of earlierFiles) {
    const path = join(backup, name);
    if (await exists(path)) await copyFile(path, join(place.folder.path, name));
  }
  return { ...manifest, changedModels: changedModels(manifest) };
};

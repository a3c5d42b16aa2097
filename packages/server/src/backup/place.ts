import { join } from 'node:path';
import { Blobs, openBlobStore, openBucket, type BlobStore } from '../blobs/index.ts';
import { openDatabase, type Database } from '../database/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import { openDataFolder, type DataFolder } from '../storage/index.ts';

/** What is backed up or restored: a database, its files, and the data folder. */
export interface KeptPlace {
  readonly folder: Pick<DataFolder, 'path' | 'scratch'>;
  readonly database: Database;
  readonly store: BlobStore;
  readonly blobs: Blobs;
}

const log = { warn: () => undefined };

/**
 * Opens what the settings name.
 * @throws KinemaError `data_folder_in_use` where the database is embedded and a server runs; `database_away`
 */
export const openPlace = async (settings: ServerSettings): Promise<KeptPlace & AsyncDisposable> => {
  await using opening = new AsyncDisposableStack();
  const folder = await openDataFolder(settings.dataFolder, { alone: settings.databaseUrl === undefined });
  opening.defer(async () => folder.close());
  const database = await openDatabase({ settings, dataFolder: folder.path, log });
  opening.defer(async () => database.close());
  const store = await openBlobStore(await openBucket(settings), settings, folder);
  const opened = opening.move();
  return {
    folder,
    database,
    store,
    blobs: new Blobs({ db: database.db, store, log }),
    [Symbol.asyncDispose]: async () => opened.disposeAsync(),
  };
};

/** Where a backup keeps what. */
export const inBackup = (backup: string) => ({
  table: (name: string): string => join(backup, 'tables', `${name}.jsonl`),
  file: (sha256: string): string => join(backup, 'files', sha256.slice(0, 2), sha256),
  stepModels: join(backup, 'step-models'),
});

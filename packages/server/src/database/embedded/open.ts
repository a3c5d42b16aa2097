import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '@kinema/vision/caches';
import { Kysely } from 'kysely';
import { exists, hasCode } from '../../files/index.ts';
import { migrate } from '../migrate.ts';
import { migrations } from '../migrations/index.ts';
import type { Tables } from '../tables.ts';
import { embeddedDialect } from './dialect.ts';
import { Erasure } from './erasure.ts';
import { DatabaseThread } from './thread.ts';

const openAt = async (folder: string): Promise<Kysely<Tables>> => {
  const db = new Kysely<Tables>({ dialect: embeddedDialect(async () => DatabaseThread.open(folder)) });
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
};

/** Tells images of different tables apart. */
const imageName = (): string => {
  const hash = createHash('sha256').update(JSON.stringify(migrations));
  return `pglite-0.5-${hash.digest('hex').slice(0, 16)}`;
};

/**
 * An empty database, made once for a user: making one takes seconds, copying it takes a fraction of one. What many make
 * at the same time comes to the same.
 */
const preparedImage = async (): Promise<string> => {
  const images = join(cacheFolder(), 'database');
  const image = join(images, imageName());
  if (await exists(image)) return image;
  await mkdir(images, { recursive: true });
  const making = `${image}.${randomUUID()}`;
  try {
    const db = await openAt(making);
    await db.destroy();
    await rename(making, image);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    // Somebody else was quicker.
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  }
  return image;
};

/**
 * PGlite lets every user of the machine write its files, so that nobody else may come into their folder. One that belongs
 * to somebody else stays as it is.
 */
const makePrivate = async (folder: string): Promise<void> => {
  try {
    await chmod(folder, 0o700);
  } catch (error) {
    if (!hasCode(error, 'EPERM')) throw error;
  }
};

/** The embedded database of a data folder. */
export interface EmbeddedDatabase {
  readonly db: Kysely<Tables>;
  /** Whether there is nothing in it, so that it need not be opened to be read. */
  readonly isUntouched: () => boolean;
  close(): Promise<void>;
}

const erasing = (
  db: Kysely<Tables>,
  folder: string,
  onFailure: (error: unknown) => void,
): Pick<EmbeddedDatabase, 'db' | 'close'> => {
  const erasure = new Erasure({ db, folder, onFailure });
  const close = async (): Promise<void> => {
    await erasure.settle();
    await db.destroy();
  };
  return { db: db.withPlugin(erasure), close };
};

/**
 * Opens the database in a folder and brings its tables up to date; one that is not there yet is made by the first query.
 * One process at a time may, which the lock of the data folder sees to. It outlives the end of the process at any moment;
 * PGlite does not force its writes to the disk, so that a loss of power may cost the last of them.
 * @param onNotErased is told why what was deleted is still in the files
 */
export const openEmbedded = async (
  folder: string,
  onNotErased: (error: unknown) => void,
): Promise<EmbeddedDatabase> => {
  let untouched = !(await exists(folder));
  if (!untouched) {
    await makePrivate(folder);
    return { ...erasing(await openAt(folder), folder, onNotErased), isUntouched: () => false };
  }
  const dialect = embeddedDialect(async () => {
    untouched = false;
    const image = (await exists(folder)) ? undefined : await preparedImage();
    const thread = await DatabaseThread.open(folder, image);
    await makePrivate(folder);
    return thread;
  });
  return { ...erasing(new Kysely<Tables>({ dialect }), folder, onNotErased), isUntouched: () => untouched };
};

import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { ServerSettings } from '../settings/index.ts';
import { localBell, postgresBell, type Bell } from './bell.ts';
import { openEmbedded } from './embedded/open.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import type { Tables } from './tables.ts';

/** Where the embedded database lies in a data folder. */
export const embeddedFolder = (dataFolder: string): string => join(dataFolder, 'database');

/** The rows of recordings and analyses, and who is told when they change. */
export interface Database {
  readonly kind: 'embedded' | 'postgres';
  readonly db: Kysely<Tables>;
  readonly bell: Bell;
  /** Whether nothing has been written to it yet; asking costs nothing, while a first query may make it. */
  readonly isUntouched: () => boolean;
  close(): Promise<void>;
}

interface DatabaseOptions {
  readonly settings: Pick<ServerSettings, 'databaseUrl' | 'databaseConnections'>;
  readonly dataFolder: string;
  readonly log: Pick<Logger, 'warn'>;
}

/**
 * Opens the database: the PostgreSQL of the settings, else the one embedded in the data folder, whose lock the caller
 * holds. Its tables are brought up to date.
 * @throws KinemaError `database_away`
 */
export const openDatabase = async ({ settings, dataFolder, log }: DatabaseOptions): Promise<Database> => {
  const { databaseUrl: url, databaseConnections: connections } = settings;
  if (url === undefined) {
    const embedded = await openEmbedded(embeddedFolder(dataFolder), (err) =>
      log.warn({ err }, 'what was deleted is still in the files of the database'),
    );
    return { kind: 'embedded', bell: localBell(), ...embedded };
  }
  const onBroken = (err: Error): void => log.warn({ err }, 'a connection to PostgreSQL broke');
  const db = openPostgres({ url, connections, onBroken });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const bell = postgresBell(url);
  return {
    kind: 'postgres',
    db,
    bell,
    isUntouched: () => false,
    close: async () => {
      await bell.close();
      await db.destroy();
    },
  };
};

import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration, type MigrationResultSet } from 'kysely/migration';
import { migrations, type SqlMigration } from './migrations/index.ts';
import type { Tables } from './tables.ts';

const asMigration = ({ up, down }: SqlMigration): Migration => ({
  up: async (db) => void (await sql.raw(up).execute(db)),
  down: async (db) => void (await sql.raw(down).execute(db)),
});

const migratorOf = (db: Kysely<Tables>): Migrator =>
  new Migrator({
    db,
    provider: {
      getMigrations: async () =>
        Promise.resolve(
          Object.fromEntries(Object.entries(migrations).map(([name, one]) => [name, asMigration(one)])),
        ),
    },
  });

const settle = ({ error }: MigrationResultSet): void => {
  if (error !== undefined) throw error;
};

/** Brings the tables to what this version of the software needs; many may do so at once, one does it. */
export const migrate = async (db: Kysely<Tables>): Promise<void> =>
  settle(await migratorOf(db).migrateToLatest());

/** Undoes the last migration; does nothing where there is none. */
export const migrateDown = async (db: Kysely<Tables>): Promise<void> =>
  settle(await migratorOf(db).migrateDown());

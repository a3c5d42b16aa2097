import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Makes a project known; keys name projects, and nobody else announces them. */
export const ensureProject = async (db: Kysely<Tables>, name: string): Promise<void> => {
  await db
    .insertInto('projects')
    .values({ name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import type { Database } from '../database/index.ts';
import { exists, hasCode } from '../files/index.ts';
import type { StoredKey } from './key.ts';
import { rowOfKey } from './keys.ts';
import { SESSIONS_SECRET } from './known.ts';
import { roles } from './roles.ts';

/** Where keys, and what sessions are signed with, were kept before they came into the database. */
const filesIn = (dataFolder: string) => ({
  keys: join(dataFolder, 'keys.json'),
  /** Where the first is put once it is in the database. */
  imported: join(dataFolder, 'keys.imported.json'),
  secret: join(dataFolder, 'session.secret'),
});

const isText = (value: unknown): value is string => typeof value === 'string';
const isTime = (value: unknown): boolean => isText(value) && !Number.isNaN(Date.parse(value));

const isStoredKey = (value: unknown): value is StoredKey => {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, project, role, sha256, created_at, expires_at, revoked_at } = value as Record<
    keyof StoredKey,
    unknown
  >;
  return (
    [id, name, project].every(isText) &&
    isText(sha256) &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    roles.some((known) => known === role) &&
    isTime(created_at) &&
    [expires_at, revoked_at].every((time) => time === null || isTime(time))
  );
};

const keysOf = (path: string, content: string): readonly StoredKey[] => {
  const refuse = (reason: string, cause?: unknown): never => {
    throw new KinemaError('data_invalid', { file: path, reason }, { cause });
  };
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    return refuse('it is not JSON', error);
  }
  if (typeof value !== 'object' || value === null || !('keys' in value) || !Array.isArray(value.keys))
    return refuse('it has no list "keys"');
  return value.keys.every(isStoredKey) ? value.keys : refuse('it holds an entry that is no key');
};

/** Undefined where there is none, or somebody else has just taken it in. */
const textOf = async (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });

/** Whether a data folder holds what {@link takeInEarlierFiles} would take in. */
export const hasEarlierFiles = async (dataFolder: string): Promise<boolean> => {
  const { keys, secret } = filesIn(dataFolder);
  return (await exists(keys)) || exists(secret);
};

/**
 * Takes keys and the secret of sessions that lie in files of a data folder into the database. What the database knows
 * already stays as it is, so that it may be done again by whoever was cut off, or by several at once.
 * @throws KinemaError `data_invalid` for a file that holds something else
 */
export const takeInEarlierFiles = async ({ db }: Pick<Database, 'db'>, dataFolder: string): Promise<void> => {
  const files = filesIn(dataFolder);
  const text = await textOf(files.keys);
  const rows = text === undefined ? [] : keysOf(files.keys, text).map(rowOfKey);
  const value = (await textOf(files.secret))?.trim();
  await db.transaction().execute(async (trx) => {
    if (rows.length > 0)
      await trx
        .insertInto('keys')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    if (value)
      await trx
        .insertInto('secrets')
        .values({ name: SESSIONS_SECRET, value })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  });
  if (text !== undefined)
    await rename(files.keys, files.imported).catch((error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error;
    });
  await rm(files.secret, { force: true });
};

import { readFileSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import { hasCode, writeWholeFile } from '../files/index.ts';
import { withFileLock } from '../storage/index.ts';
import type { StoredKey } from './key.ts';
import { roles } from './roles.ts';

/** Where the keys of a data folder lie. */
export const keyFilePath = (dataFolder: string): string => join(dataFolder, 'keys.json');

const OWNER_ONLY = 0o600;

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

const keysIn = (path: string, content: string): readonly StoredKey[] => {
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

/**
 * The keys in a file; none where there is no file. Read at once, so that a request is not answered between two states.
 * @throws KinemaError `data_invalid` for a file that holds something else, which lets nobody in
 */
export const readKeyFile = (path: string): readonly StoredKey[] => {
  try {
    return keysIn(path, readFileSync(path, 'utf8'));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
};

/**
 * Changes the keys of a data folder while servers and other commands may use it: under a lock, by one rename, readable
 * by its owner alone.
 * @throws KinemaError `data_invalid`, `file_in_use`; what `change` throws
 */
export const changeKeyFile = async <T>(
  path: string,
  change: (keys: readonly StoredKey[]) => { readonly keys: readonly StoredKey[]; readonly result: T },
): Promise<T> => {
  await mkdir(dirname(path), { recursive: true });
  return withFileLock(`${path}.lock`, async () => {
    const { keys, result } = change(readKeyFile(path));
    await writeWholeFile(path, async (temporary) => {
      await writeFile(temporary, `${JSON.stringify({ keys }, null, 1)}\n`, { mode: OWNER_ONLY });
      await chmod(temporary, OWNER_ONLY);
    });
    return result;
  });
};

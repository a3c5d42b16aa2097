import { KinemaError } from '@kinema/motion';
import { changeKeyFile, keyFilePath, readKeyFile } from './key-file.ts';
import { keyState, makeKey, type StoredKey } from './key.ts';
import type { Role } from './roles.ts';

/** What is said of a key when it is made. */
export interface NewKey {
  /** Whose it is or what for; for people. */
  readonly name: string;
  readonly project: string;
  readonly role: Role;
  /** Undefined for a key that does not expire. */
  readonly lifeSeconds?: number | undefined;
}

/** A key that was just made; the text of it is not kept anywhere. */
export interface MadeKey {
  readonly key: string;
  readonly stored: StoredKey;
}

/** The keys of a data folder, for those who see to them. Safe beside running servers. */
export interface KeyAdministration {
  /** The newest last. */
  list(): readonly StoredKey[];
  create(request: NewKey): Promise<MadeKey>;
  /** @throws KinemaError `not_found` */
  revoke(id: string): Promise<StoredKey>;
  /**
   * Makes a new key in the place of one, which goes on for a while so that those who use it can change over.
   * @throws KinemaError `not_found`; `key_not_active`
   */
  rotate(id: string, overlapSeconds: number): Promise<MadeKey>;
}

const after = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

const storedKey = ({ name, project, role, lifeSeconds }: NewKey, id: string, sha256: string): StoredKey => ({
  id,
  name,
  project,
  role,
  sha256,
  created_at: new Date().toISOString(),
  expires_at: lifeSeconds === undefined ? null : after(lifeSeconds),
  revoked_at: null,
});

const made = (request: NewKey): MadeKey => {
  const { key, id, sha256 } = makeKey();
  return { key, stored: storedKey(request, id, sha256) };
};

const find = (keys: readonly StoredKey[], id: string): StoredKey => {
  const found = keys.find((key) => key.id === id);
  if (!found) throw new KinemaError('not_found', { what: `key ${id}` });
  return found;
};

const replaced = (keys: readonly StoredKey[], changed: StoredKey): readonly StoredKey[] =>
  keys.map((key) => (key.id === changed.id ? changed : key));

/** As long as the old key had from its making to its end. */
const sameLife = ({ created_at, expires_at }: StoredKey): number | undefined =>
  expires_at === null ? undefined : (Date.parse(expires_at) - Date.parse(created_at)) / 1000;

const sooner = (a: string | null, b: string): string => (a !== null && Date.parse(a) < Date.parse(b) ? a : b);

/** Opens the keys of a data folder. */
export const openKeys = (dataFolder: string): KeyAdministration => {
  const path = keyFilePath(dataFolder);
  return {
    list: () => readKeyFile(path),
    create: async (request) =>
      changeKeyFile(path, (keys) => {
        const result = made(request);
        return { keys: [...keys, result.stored], result };
      }),
    revoke: async (id) =>
      changeKeyFile(path, (keys) => {
        const key = find(keys, id);
        const result = { ...key, revoked_at: key.revoked_at ?? new Date().toISOString() };
        return { keys: replaced(keys, result), result };
      }),
    rotate: async (id, overlapSeconds) =>
      changeKeyFile(path, (keys) => {
        const old = find(keys, id);
        const state = keyState(old);
        if (state !== 'active') throw new KinemaError('key_not_active', { id, state });
        const result = made({ ...old, lifeSeconds: sameLife(old) });
        const ending = { ...old, expires_at: sooner(old.expires_at, after(overlapSeconds)) };
        return { keys: [...replaced(keys, ending), result.stored], result };
      }),
  };
};

import { KinemaError } from '@kinema/motion';
import type { Database, KeyRow } from '../database/index.ts';
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

/** Keys, for those who see to them. */
export interface KeyAdministration {
  /** The newest last. */
  list(): Promise<readonly StoredKey[]>;
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

const made = ({ name, project, role, lifeSeconds }: NewKey): MadeKey => {
  const { key, id, sha256 } = makeKey();
  const stored: StoredKey = {
    id,
    name,
    project,
    role,
    sha256,
    created_at: new Date().toISOString(),
    expires_at: lifeSeconds === undefined ? null : after(lifeSeconds),
    revoked_at: null,
  };
  return { key, stored };
};

const timeOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** A key as a row of the database. */
export const rowOfKey = ({ created_at, expires_at, revoked_at, ...rest }: StoredKey): KeyRow => ({
  ...rest,
  created_at: new Date(created_at),
  expires_at: timeOf(expires_at),
  revoked_at: timeOf(revoked_at),
});

export const keyOfRow = ({ created_at, expires_at, revoked_at, ...rest }: KeyRow): StoredKey => ({
  ...rest,
  created_at: created_at.toISOString(),
  expires_at: expires_at?.toISOString() ?? null,
  revoked_at: revoked_at?.toISOString() ?? null,
});

/** As long as the old key had from its making to its end. */
const sameLife = ({ created_at, expires_at }: StoredKey): number | undefined =>
  expires_at === null ? undefined : (Date.parse(expires_at) - Date.parse(created_at)) / 1000;

const sooner = (a: string | null, b: string): string => (a !== null && Date.parse(a) < Date.parse(b) ? a : b);

const requireFound = (id: string, row: KeyRow | undefined): StoredKey => {
  if (!row) throw new KinemaError('not_found', { what: `key ${id}` });
  return keyOfRow(row);
};

/** The keys in a database; any number of processes may see to them at once. */
export const keysIn = ({ db, isUntouched }: Pick<Database, 'db' | 'isUntouched'>): KeyAdministration => ({
  list: async () => {
    if (isUntouched()) return [];
    return (await db.selectFrom('keys').selectAll().orderBy('created_at').orderBy('id').execute()).map(
      keyOfRow,
    );
  },
  create: async (request) => {
    const result = made(request);
    await db.insertInto('keys').values(rowOfKey(result.stored)).execute();
    return result;
  },
  revoke: async (id) =>
    requireFound(
      id,
      await db
        .updateTable('keys')
        .set((eb) => ({ revoked_at: eb.fn.coalesce(eb.ref('revoked_at'), eb.val(new Date())) }))
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst(),
    ),
  rotate: async (id, overlapSeconds) =>
    db.transaction().execute(async (trx) => {
      const found = await trx
        .selectFrom('keys')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      const old = requireFound(id, found);
      const state = keyState(old);
      if (state !== 'active') throw new KinemaError('key_not_active', { id, state });
      const result = made({ ...old, lifeSeconds: sameLife(old) });
      const end = new Date(sooner(old.expires_at, after(overlapSeconds)));
      await trx.updateTable('keys').set({ expires_at: end }).where('id', '=', id).execute();
      await trx.insertInto('keys').values(rowOfKey(result.stored)).execute();
      return result;
    }),
});

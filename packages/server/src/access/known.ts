import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Database } from '../database/index.ts';
import type { StoredKey } from './key.ts';
import { keyOfRow } from './keys.ts';

/** What is known of keys and sessions at a moment, for decisions that wait for nothing. */
export interface KnownAccess {
  /** By id. */
  readonly keys: ReadonlyMap<string, StoredKey>;
  /** What sessions are signed with; undefined where none was ever begun. */
  readonly sessionSecret: Buffer | undefined;
  /** Sessions that were signed out of. */
  readonly ended: ReadonlySet<string>;
}

const nothing: KnownAccess = { keys: new Map(), sessionSecret: undefined, ended: new Set() };

interface AccessRowsOptions {
  readonly database: Pick<Database, 'kind' | 'db' | 'isUntouched'>;
  readonly log: Pick<Logger, 'warn'>;
  /** What other processes changed is known after so long at the latest. */
  readonly freshMilliseconds?: number;
  /** For so long it goes on with what it knows while the database is away. */
  readonly patienceMilliseconds?: number;
}

/** The name of what sessions are signed with. */
export const SESSIONS_SECRET = 'sessions';
const SECRET_BYTES = 32;

/**
 * The rows about keys and sessions, as a process last read them. Those of an embedded database are changed by this
 * process alone, which looks again when it has; a PostgreSQL is looked into again while requests come. Nobody can revoke a
 * key while the database is away, so that what is known stays good for a while.
 */
export class AccessRows {
  readonly #options: Required<AccessRowsOptions>;
  #known = nothing;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #triedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;

  constructor({ freshMilliseconds = 1000, patienceMilliseconds = 60_000, ...options }: AccessRowsOptions) {
    this.#options = { freshMilliseconds, patienceMilliseconds, ...options };
  }

  get known(): KnownAccess {
    return this.#known;
  }

  /** @throws KinemaError `database_away` */
  async look(): Promise<void> {
    const { db, isUntouched } = this.#options.database;
    this.#triedAt = performance.now();
    if (isUntouched()) return;
    const began = performance.now();
    const [keys, secret, ended] = await Promise.all([
      db.selectFrom('keys').selectAll().execute(),
      db.selectFrom('secrets').select('value').where('name', '=', SESSIONS_SECRET).executeTakeFirst(),
      db.selectFrom('ended_sessions').select('nonce').where('expires_at', '>', new Date()).execute(),
    ]);
    this.#lookedAt = began;
    this.#known = {
      keys: new Map(keys.map((row) => [row.id, keyOfRow(row)])),
      sessionSecret: secret && Buffer.from(secret.value, 'base64url'),
      ended: new Set(ended.map(({ nonce }) => nonce)),
    };
  }

  /**
   * Sees to it that what is known is not older than it may be.
   * @throws KinemaError `database_away` where that cannot be told any more
   */
  async freshen(): Promise<void> {
    const { database, freshMilliseconds, patienceMilliseconds, log } = this.#options;
    if (database.kind === 'embedded') return undefined;
    const now = performance.now();
    const isFresh = now - this.#triedAt < freshMilliseconds && now - this.#lookedAt <= patienceMilliseconds;
    if (isFresh) return this.#looking;
    this.#looking ??= this.look()
      .catch((err: unknown) => {
        if (performance.now() - this.#lookedAt > patienceMilliseconds) throw err;
        log.warn({ err }, 'keys cannot be read; those that are known are good for a while');
      })
      .finally(() => {
        this.#looking = undefined;
      });
    return this.#looking;
  }

  /** What sessions are signed with, made where there is none; the same for all who share the database. */
  async requireSessionSecret(): Promise<Buffer> {
    if (!this.#known.sessionSecret) {
      const value = randomBytes(SECRET_BYTES).toString('base64url');
      await this.#options.database.db
        .insertInto('secrets')
        .values({ name: SESSIONS_SECRET, value })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await this.look();
    }
    return this.#known.sessionSecret!;
  }

  /** Remembers that a session is over, and forgets those that would be by now. */
  async endSession(nonce: string, expiresAt: Date): Promise<void> {
    const { db } = this.#options.database;
    await db.deleteFrom('ended_sessions').where('expires_at', '<=', new Date()).execute();
    await db
      .insertInto('ended_sessions')
      .values({ nonce, expires_at: expiresAt })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await this.look();
  }
}

import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { KinemaError } from '@kinema/motion';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { Tables } from '../database/index.ts';
import type { BlobStore, LocalFile } from './store.ts';

/** What tells the content of a file. */
export interface Content {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

export const contentOf = async (path: string): Promise<Content> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { sha256: hash.digest('hex'), bytes: (await stat(path)).size };
};

interface BlobsOptions {
  readonly db: Kysely<Tables>;
  readonly store: BlobStore;
  readonly log: Pick<Logger, 'warn'>;
}

/** A file that no row knows may be one whose row is just being written. */
const YOUNG_MILLISECONDS = 3_600_000;

/**
 * Files by their content: what has the same SHA-256 is kept once. A file lies in the store before a row names it and its
 * rows go before it does, and no place in the store is used twice; so whatever ends in between, a row never names a file
 * that is not there, and what is left over is swept.
 */
export class Blobs {
  readonly #options: BlobsOptions;
  /** Places whose files go once nobody copies them any more; undefined where they go at once. */
  #waiting: Set<string> | undefined;
  #holders = 0;

  constructor(options: BlobsOptions) {
    this.#options = options;
  }

  /**
   * Keeps a file of this machine, which is gone from its path afterwards. `refer` writes the rows that name it by its
   * SHA-256, in the transaction in which it comes to be known.
   * @throws KinemaError `disk_full`, `store_away`, `database_away`; what `refer` throws, and then nothing is kept
   */
  async keep<T>(
    path: string,
    refer: (trx: Transaction<Tables>, content: Content) => Promise<T>,
    content?: Content,
  ): Promise<T> {
    const known = content ?? (await contentOf(path));
    const place = `${known.sha256}-${randomBytes(6).toString('hex')}`;
    const result = (await this.#referTo(known, refer)) ?? (await this.#put(path, place, known, refer));
    await rm(path, { force: true });
    return result.value;
  }

  /** @throws KinemaError `file_vanished`, `store_away` */
  async open(sha256: string): Promise<LocalFile> {
    const { db, store } = this.#options;
    const blob = await db.selectFrom('blobs').select('place').where('sha256', '=', sha256).executeTakeFirst();
    if (!blob) throw new KinemaError('file_vanished', { file: sha256 });
    return store.open(blob.place);
  }

  /** Removes those of some files that no row names any more. */
  async release(candidates: Iterable<string>): Promise<void> {
    for (const sha256 of new Set(candidates)) {
      const place = await this.#forget(sha256);
      if (place !== undefined) await this.#remove(place);
    }
  }

  /**
   * Lets no file go while `work` copies them: those that would go meanwhile go afterwards. It holds for this process; where
   * there are others, rows are to be held.
   */
  async withoutRemovals<T>(work: () => Promise<T>): Promise<T> {
    const waiting = (this.#waiting ??= new Set());
    this.#holders += 1;
    try {
      return await work();
    } finally {
      this.#holders -= 1;
      if (this.#holders === 0) {
        this.#waiting = undefined;
        for (const place of waiting) await this.#remove(place);
      }
    }
  }

  /**
   * Removes what was left in the store by writes and deletions that were cut off. Nothing counts as old that is not old
   * beside the newest file too: this process's clock may be ahead of the store's.
   */
  async sweep(): Promise<number> {
    const { db, store } = this.#options;
    const files = await Array.fromAsync(store.list());
    const newest = files.reduce((latest, { modifiedAt }) => Math.max(latest, modifiedAt.getTime()), 0);
    const now = Math.min(Date.now(), newest);
    let removed = 0;
    for (const { place, modifiedAt } of files) {
      if (now - modifiedAt.getTime() < YOUNG_MILLISECONDS) continue;
      const row = await db.selectFrom('blobs').select('place').where('place', '=', place).executeTakeFirst();
      if (row) continue;
      await this.#remove(place);
      removed += 1;
    }
    return removed;
  }

  async #put<T>(
    path: string,
    place: string,
    content: Content,
    refer: (trx: Transaction<Tables>, content: Content) => Promise<T>,
  ): Promise<{ readonly value: T }> {
    const { store } = this.#options;
    await store.put(path, place);
    try {
      const result = await this.#referTo(content, refer, place);
      if (!result) throw new TypeError('a blob that was just written is not there');
      return result;
    } finally {
      await this.#dropUnnamed(place);
    }
  }

  /** Undefined where no row knows the content, and no place for it is given. */
  async #referTo<T>(
    content: Content,
    refer: (trx: Transaction<Tables>, content: Content) => Promise<T>,
    place?: string,
  ): Promise<{ readonly value: T } | undefined> {
    return this.#options.db.transaction().execute(async (trx) => {
      if (place !== undefined)
        await trx
          .insertInto('blobs')
          .values({ ...content, place })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      // Held against a deletion at the same time.
      const row = await trx
        .selectFrom('blobs')
        .select('place')
        .where('sha256', '=', content.sha256)
        .forKeyShare()
        .executeTakeFirst();
      return row && { value: await refer(trx, content) };
    });
  }

  /** Somebody else may have been quicker, or nobody may have wanted to name it. */
  async #dropUnnamed(place: string): Promise<void> {
    const { db, log } = this.#options;
    try {
      const row = await db.selectFrom('blobs').select('place').where('place', '=', place).executeTakeFirst();
      if (!row) await this.#remove(place);
    } catch (err) {
      log.warn({ err, place }, 'a file of the store is left to be swept');
    }
  }

  /** The place of a file whose row is gone now; undefined where something still names it. */
  async #forget(sha256: string): Promise<string | undefined> {
    return this.#options.db.transaction().execute(async (trx) => {
      const row = await trx
        .selectFrom('blobs')
        .select('place')
        .where('sha256', '=', sha256)
        .forUpdate()
        .executeTakeFirst();
      if (!row) return undefined;
      const { rows } = await sql<{ named: boolean }>`
        select exists (select from recordings where sha256 = ${sha256})
          or exists (select from artefacts where sha256 = ${sha256}) as named`.execute(trx);
      if (rows[0]!.named) return undefined;
      await trx.deleteFrom('blobs').where('sha256', '=', sha256).execute();
      return row.place;
    });
  }

  async #remove(place: string): Promise<void> {
    if (this.#waiting) {
      this.#waiting.add(place);
      return;
    }
    try {
      await this.#options.store.remove(place);
    } catch (err) {
      this.#options.log.warn({ err, place }, 'a file of the store is left to be swept');
    }
  }
}

import { statfs } from 'node:fs/promises';
import { DeleteQueryNode, sql, type Kysely, type KyselyPlugin, type RootOperationNode } from 'kysely';
import type { Tables } from '../tables.ts';

/** How long after a deletion, so that of many in a row all are seen to at once. */
const PAUSE_MILLISECONDS = 10_000;

/** A part of the log, and the largest table once more, are written while the old ones are still there. */
const ROOM_BYTES = 256 * 1024 ** 2;

/**
 * Takes what was deleted out of the files of an embedded database, where PostgreSQL leaves it in the places of dead rows
 * and in its log: writes each table anew and begins a new log. Other queries have their turn between the tables.
 */
const eraseDead = async (db: Kysely<Tables>): Promise<void> => {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`.execute(db);
  for (const { name } of rows) await sql.raw(`vacuum (full) ${name}`).execute(db);
  // Else the files of the log are kept as they are, to be written over some time.
  await sql`set wal_recycle = off`.execute(db);
  await sql`select pg_switch_wal()`.execute(db);
  await sql`checkpoint`.execute(db);
};

interface ErasureOptions {
  readonly db: Kysely<Tables>;
  /** Where its files are. */
  readonly folder: string;
  readonly onFailure: (error: unknown) => void;
}

/** Sees what is deleted by the queries of an embedded database, and soon after takes it out of the files too. */
export class Erasure implements KyselyPlugin {
  readonly #options: ErasureOptions;
  #timer: NodeJS.Timeout | undefined;
  #erasing = Promise.resolve();

  constructor(options: ErasureOptions) {
    this.#options = options;
  }

  transformQuery({ node }: { readonly node: RootOperationNode }): RootOperationNode {
    if (DeleteQueryNode.is(node)) this.#timer ??= setTimeout(() => this.#erase(), PAUSE_MILLISECONDS).unref();
    return node;
  }

  async transformResult<T>({ result }: { readonly result: T }): Promise<T> {
    return result;
  }

  /** Waits for what is to be erased. */
  async settle(): Promise<void> {
    if (this.#timer) this.#erase();
    await this.#erasing;
  }

  #erase(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#erasing = this.#erasing.then(async () => this.#eraseWhereRoom()).catch(this.#options.onFailure);
  }

  async #eraseWhereRoom(): Promise<void> {
    const { db, folder } = this.#options;
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < ROOM_BYTES) throw new Error('too little room is left on the disk');
    await eraseDead(db);
  }
}

import {
  CompiledQuery,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { DatabaseThread } from './thread.ts';

class ThreadConnection implements DatabaseConnection {
  readonly #thread: DatabaseThread;

  constructor(thread: DatabaseThread) {
    this.#thread = thread;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows = [], affectedRows } = await this.#thread.query(sql, parameters);
    return {
      rows: rows as Row[],
      ...(affectedRows !== undefined && { numAffectedRows: BigInt(affectedRows) }),
    };
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new TypeError('the embedded database gives its rows at once');
  }
}

/**
 * The one session of the embedded database, lent to one borrower at a time. (Kysely's own dialect for PGlite lends it to
 * all at once, so that queries of others fall into a transaction.)
 */
class ThreadDriver implements Driver {
  readonly #open: () => Promise<DatabaseThread>;
  #thread: DatabaseThread | undefined;
  #last = Promise.resolve();
  #isClosed = false;
  #giveBack = (): void => undefined;

  constructor(open: () => Promise<DatabaseThread>) {
    this.#open = open;
  }

  async init(): Promise<void> {
    this.#thread = await this.#open();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (!this.#thread) throw new TypeError('the database is not open');
    const mine = Promise.withResolvers<void>();
    const before = this.#last;
    this.#last = before.then(() => mine.promise);
    await before;
    this.#giveBack = mine.resolve;
    try {
      return new ThreadConnection(await this.#living());
    } catch (error) {
      mine.resolve();
      throw error;
    }
  }

  /** One that gave up on a full disk is opened again, and recovers what it had acknowledged. */
  async #living(): Promise<DatabaseThread> {
    if (this.#thread!.isOver && !this.#isClosed) this.#thread = await this.#open();
    return this.#thread!;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // One that is over has undone it.
    if (!this.#thread?.isOver) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async releaseConnection(): Promise<void> {
    this.#giveBack();
    return Promise.resolve();
  }

  async destroy(): Promise<void> {
    await this.#last;
    this.#isClosed = true;
    await this.#thread?.close();
  }
}

/** PostgreSQL's words over a {@link DatabaseThread}, which is opened by the first query. */
export const embeddedDialect = (open: () => Promise<DatabaseThread>): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new ThreadDriver(open),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});

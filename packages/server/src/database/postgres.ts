import { KinemaError } from '@kinema/motion';
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { hasCode } from '../files/index.ts';
import type { Tables } from './tables.ts';

/** OID of the type int8. */
const INT8 = 20;

/** Whole numbers of 64 bits as numbers, as the embedded database gives them; ours count bytes and rows. */
const types = new pg.TypeOverrides();
types.setTypeParser(INT8, Number);

const CONNECT_MILLISECONDS = 5000;

/** What PostgreSQL says when it ends or is not yet there: classes 08 and 57P of its error codes, and the sockets'. */
const isAway = (error: unknown): boolean =>
  hasCode(error, 'ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ENOENT', 'EPIPE', 'ETIMEDOUT') ||
  (error instanceof Error &&
    (('code' in error && typeof error.code === 'string' && /^(08|57P)/.test(error.code)) ||
      /terminated|timeout exceeded|not queryable|Connection ended/i.test(error.message)));

const awayOr = (error: unknown): unknown =>
  isAway(error) ? new KinemaError('database_away', {}, { cause: error }) : error;

type Connected = Pick<pg.PoolClient, 'query' | 'release'>;

/** Says `database_away` for every way in which a connection ends. */
const watched = (client: Connected): PostgresPoolClient => ({
  query: (async (text: string, parameters: readonly unknown[]) => {
    try {
      return await client.query(text, [...parameters]);
    } catch (error) {
      throw awayOr(error);
    }
  }) as unknown as PostgresPoolClient['query'],
  release: () => client.release(),
});

const poolOf = (pool: pg.Pool): PostgresPool => {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    connect: async () => {
      try {
        const client = await pool.connect();
        const known = clients.get(client) ?? watched(client);
        clients.set(client, known);
        return known;
      } catch (error) {
        throw awayOr(error);
      }
    },
    end: async () => pool.end(),
  };
};

interface PostgresOptions {
  readonly url: string;
  /** How many connections one process opens at most. */
  readonly connections: number;
  /** Hears of connections that broke while nobody used them. */
  readonly onBroken: (error: Error) => void;
}

/** Connects to a PostgreSQL; queries throw KinemaError `database_away` while it does not answer. */
export const openPostgres = ({ url, connections, onBroken }: PostgresOptions): Kysely<Tables> => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    types,
  });
  pool.on('error', onBroken);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(pool) }) });
};

import { afterAll, beforeAll } from 'vitest';
import { openPostgres, type PostgresServer } from './postgres.ts';

/** A real PostgreSQL for all tests of a file, on a free port of this machine. */
export const sharedPostgres = (): (() => PostgresServer) => {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await openPostgres(['-c', 'fsync=off']);
  });
  afterAll(async () => server?.close());
  return () => server!;
};

import { randomUUID } from 'node:crypto';

/** What a caller may call a request: enough for UUIDs, ULIDs and trace ids, and nothing that a log could trip over. */
const wellFormed = /^[A-Za-z0-9][A-Za-z0-9._-]{7,127}$/;

/** The id of a request: the caller's own `X-Request-Id` where it is well formed, else a new one. */
export const requestIdOf = (given: string | string[] | undefined): string =>
  typeof given === 'string' && wellFormed.test(given) ? given : randomUUID();

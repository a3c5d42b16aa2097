import { KinemaApiError, KinemaConnectionError } from '@kinema/client';
import { explain } from './failure.ts';

/** What a part of the page waits for before it goes on by itself. */
export interface Wait {
  readonly why: string;
  /** By `performance.now()`. */
  readonly until: number;
}

const LONGEST_SECONDS = 60;

const reasonFor = (error: unknown): string => {
  if (error instanceof KinemaConnectionError) return 'Kinema does not answer.';
  return error instanceof KinemaApiError && error.problem.status === 429
    ? 'Kinema takes no more requests from here for now.'
    : 'Kinema has too much to do just now.';
};

/** When the server itself says to ask again; undefined where it does not. */
export const waitAsTold = (error: unknown): Wait | undefined =>
  error instanceof KinemaApiError && error.retryAfterSeconds !== undefined
    ? { why: reasonFor(error), until: performance.now() + 1000 * error.retryAfterSeconds }
    : undefined;

/**
 * How long to leave a server alone after a failure: as it says, else longer with each failure in a row, of which there were
 * `failures` before. Undefined where the same request would fail again.
 */
export const waitAfter = (error: unknown, failures: number): Wait | undefined => {
  const told = waitAsTold(error);
  if (told || explain(error).mayPass !== true) return told;
  const seconds = Math.min(2 ** failures, LONGEST_SECONDS);
  return { why: reasonFor(error), until: performance.now() + 1000 * seconds };
};

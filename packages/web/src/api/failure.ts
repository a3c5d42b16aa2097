import { KinemaApiError, KinemaConnectionError } from '@kinema/client';
import { KinemaError } from '@kinema/motion/errors';
import { formatDuration } from '../format/format.ts';

/** What went wrong, in words, and what to do about it. */
export interface Failure {
  readonly message: string;
  readonly advice: string;
  /** Whether the same request may go well another time. */
  readonly mayPass?: boolean;
}

/** Statuses of what is so now and may be otherwise soon: too many requests, and whatever the server could not do. */
const passes = (status: number): boolean => status === 429 || status === 408 || status >= 500;

/** Words for anything thrown: the server's own where it answered. */
export const explain = (error: unknown): Failure => {
  if (error instanceof KinemaApiError) {
    const { detail, advice, status } = error.problem;
    const seconds = error.retryAfterSeconds;
    return {
      message: detail,
      // The server's advice is about the header that this was read from.
      advice: seconds === undefined ? advice : `Try again in ${formatDuration(seconds)}.`,
      mayPass: passes(status),
    };
  }
  if (error instanceof KinemaError) return { message: error.message, advice: error.advice };
  if (error instanceof KinemaConnectionError)
    return {
      message: 'Kinema does not answer',
      advice: 'Check that it is still running, then try again.',
      mayPass: true,
    };
  console.error(error);
  return {
    message: 'Something went wrong in this page',
    advice: 'Load it again; if that does not help, report what you did.',
  };
};

import { KinemaApiError, KinemaConnectionError } from '@kinema/client';

/** What went wrong, in words, and what to do about it. */
export interface Failure {
  readonly message: string;
  readonly advice: string;
}

/** Words for anything thrown: the server's own where it answered. */
export const explain = (error: unknown): Failure => {
  if (error instanceof KinemaApiError) return { message: error.problem.detail, advice: error.problem.advice };
  if (error instanceof KinemaConnectionError)
    return { message: 'Kinema does not answer', advice: 'Check that it is still running, then try again.' };
  console.error(error);
  return {
    message: 'Something went wrong in this page',
    advice: 'Load it again; if that does not help, report what you did.',
  };
};

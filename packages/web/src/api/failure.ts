import { ApiError } from './api.ts';

/** What went wrong, in words, and what to do about it. */
export interface Failure {
  readonly message: string;
  readonly advice: string;
  readonly code: string;
}

/** Words for anything thrown: the server's own where it answered. */
export const explain = (error: unknown): Failure => {
  if (error instanceof ApiError) {
    const { detail, advice, code } = error.problem;
    return { message: detail, advice, code };
  }
  return {
    message: 'Something went wrong in this page',
    advice: 'Load it again; if that does not help, report what you did.',
    code: 'internal',
  };
};

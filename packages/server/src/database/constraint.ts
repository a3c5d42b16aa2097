/** SQLSTATE 23505: a value that may be there once is there already. */
const UNIQUE_VIOLATION = '23505';
/** SQLSTATE 23503: a row that is named is not there. */
const FOREIGN_KEY_VIOLATION = '23503';

const hasState = (error: unknown, state: string): boolean =>
  error instanceof Error && 'code' in error && error.code === state;

export const isDuplicate = (error: unknown): boolean => hasState(error, UNIQUE_VIOLATION);
export const isDangling = (error: unknown): boolean => hasState(error, FOREIGN_KEY_VIOLATION);

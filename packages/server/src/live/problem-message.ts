import { kinemaErrorOf } from '../wire/index.ts';

/** An error as a message of a WebSocket. */
export const problemMessage = (error: unknown, onUnexpected: (error: unknown) => void) => {
  const known = kinemaErrorOf(error);
  if (known.code === 'internal') onUnexpected(known.cause);
  const { code, status, message, advice } = known;
  return { type: 'error', code, status, detail: message, advice } as const;
};

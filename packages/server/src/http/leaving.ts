import type { FastifyReply } from 'fastify';

/**
 * Says when the client has gone before it was answered. The signal of a request itself would also say so when its body
 * has been read.
 */
export const clientSignal = ({ raw }: FastifyReply): AbortSignal => {
  const left = new AbortController();
  const leave = (): void => {
    if (!raw.writableFinished) left.abort();
  };
  if (raw.destroyed) leave();
  else raw.once('close', leave);
  return left.signal;
};

/** What a request is counted and logged as whose client left before its answer was complete. */
export const CLIENT_LEFT = 499;

import type { FastifyRequest } from 'fastify';
import type { BodyRoom } from '../limits/index.ts';
import type { App } from './app-type.ts';

/** What a request may bring: what it says, or the most that its address takes where it comes in chunks. */
const expectedBytes = ({ headers, routeOptions }: FastifyRequest, mostBytes: number): number => {
  const most = Math.max(routeOptions.bodyLimit, mostBytes);
  if (headers['transfer-encoding'] !== undefined) return most;
  return Math.min(most, Number(headers['content-length'] ?? 0));
};

/**
 * Lets the bodies of a scope in as far as there is room for them, before a byte of them is read.
 * @param mostBytes that a body may have where its route does not say more
 */
export const holdBodies = (scope: App, room: () => BodyRoom, mostBytes: number): void => {
  scope.addHook('onRequest', async (request, reply) => {
    const bytes = expectedBytes(request, mostBytes);
    if (bytes === 0) return;
    reply.raw.once('close', room().hold(bytes));
  });
};

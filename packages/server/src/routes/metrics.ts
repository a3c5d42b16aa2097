import type { Registry } from 'prom-client';
import { isFromThisMachine, refuseOrigin } from '../access/origin.ts';
import type { App } from '../http/index.ts';

/** The metrics on the main port, for this machine alone; they have a port of their own for others. */
export const metricsRoute = (app: App, registry: Registry): void => {
  app.get(
    '/metrics',
    { schema: { hide: true }, config: { needs: 'nothing', rateLimited: false } },
    async ({ raw, method, headers }, reply) => {
      const address = raw.socket.remoteAddress;
      if (!isFromThisMachine({ address, method, headers })) refuseOrigin(address ?? 'an unknown address');
      return reply
        .type(registry.contentType)
        .header('cache-control', 'no-store')
        .send(await registry.metrics());
    },
  );
};

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { Registry } from 'prom-client';
import { isFromThisMachine } from '../access/index.ts';
import { isLoopbackHostname, listenFailure } from '../settings/index.ts';

export interface MetricsServer {
  readonly address: string;
  close(): Promise<void>;
}

export interface MetricsServerOptions {
  readonly registry: Registry;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
}

/**
 * Serves `/metrics` on a port of its own, for whatever gathers them. On a loopback address nothing but this machine is
 * answered, as on the main port.
 * @throws KinemaError `address_in_use`, `setting_invalid`
 */
export const serveMetrics = async ({
  registry,
  host,
  port,
}: MetricsServerOptions): Promise<MetricsServer> => {
  const loopbackOnly = isLoopbackHostname(host);
  const server = createServer((request, response) => {
    const { method, url = '/', headers, socket } = request;
    const end = (status: number, text: string, type = 'text/plain; charset=utf-8'): void => {
      response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' });
      response.end(method === 'HEAD' ? '' : text);
    };
    if (method !== 'GET' && method !== 'HEAD') return end(405, 'only GET is answered here\n');
    if (url.split('?')[0] !== '/metrics') return end(404, 'the metrics are at /metrics\n');
    if (loopbackOnly && !isFromThisMachine({ address: socket.remoteAddress, method, headers }))
      return end(403, 'only this machine is answered here\n');
    registry.metrics().then(
      (text) => end(200, text, registry.contentType),
      () => end(500, 'the metrics could not be read\n'),
    );
  });
  server.headersTimeout = 5000;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw listenFailure(error, { host, port, names: 'METRICS_HOST (by default HOST) or METRICS_PORT' });
  }
  const { port: taken } = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};

import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** How a service behaves that is not well: late, busy, or saying that it has taken what it throws away. */
type Mood = 'well' | 'slow' | 'failing' | 'lying';

export interface FaultyProxy {
  readonly address: string;
  mood: Mood;
  /** How many requests that write were answered in each mood. */
  readonly writes: Record<Mood, number>;
}

const LATE_MILLISECONDS = 1000;

const passOn = (
  incoming: IncomingMessage,
  response: ServerResponse,
  { host, port }: URL & { host: string },
) => {
  const { method, url: path, headers } = incoming;
  const onward = request({ host: host.split(':')[0], port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  incoming.pipe(onward);
};

/** Stands before a real service, as networks and overloaded stores do, until the test ends. */
export const faultyProxy = async (target: string): Promise<FaultyProxy> => {
  const proxy = { address: '', mood: 'well' as Mood, writes: { well: 0, slow: 0, failing: 0, lying: 0 } };
  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { mood } = proxy;
    const isWrite = incoming.method === 'PUT' || incoming.method === 'POST';
    if (isWrite) proxy.writes[mood] += 1;
    if (mood === 'slow') await sleep(LATE_MILLISECONDS);
    if (mood === 'failing' || (mood === 'lying' && isWrite)) {
      incoming.resume();
      await once(incoming, 'end');
      response.writeHead(mood === 'failing' ? 503 : 200, { 'content-length': 0, etag: '"x"' }).end();
      return;
    }
    passOn(incoming, response, new URL(target));
  };
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  proxy.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
};

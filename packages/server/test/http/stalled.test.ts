import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import fastify from 'fastify';
import { expect, onTestFinished, test, vi } from 'vitest';
import { watchForStall } from '../../src/http/stalled.ts';

test('a body that was begun and answered, and that nobody reads on, is let go with its connection', async () => {
  const app = fastify();
  onTestFinished(async () => app.close());
  app.addContentTypeParser('*', (_request, _body, done) => done(null));
  app.addHook('onRequest', (request, reply, done) => {
    watchForStall(request, reply, { stallSeconds: 0.05, minUploadBytesPerSecond: 1 });
    done();
  });
  app.post('/', async ({ raw }, reply) => {
    await once(raw, 'data');
    raw.pause();
    return reply.code(413).send();
  });
  await app.listen({ port: 0 });
  const begun = vi.spyOn(globalThis, 'setInterval');
  const ended = vi.spyOn(globalThis, 'clearInterval');
  onTestFinished(() => void vi.restoreAllMocks());

  const sender = connect((app.server.address() as AddressInfo).port);
  const closed = new Promise((resolve) => sender.once('close', resolve));
  // What it has not sent yet is refused with the connection.
  sender.on('error', () => undefined);
  sender.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Type: a/b\r\nContent-Length: 9000000\r\n\r\n');
  sender.write(Buffer.alloc(1_000_000));
  await once(sender, 'data');
  const timers = begun.mock.results
    .filter((_, i) => begun.mock.calls[i]![1] === 50)
    .map(({ value }) => value as unknown);
  expect(timers).toHaveLength(1);
  await closed;
  await expect.poll(() => ended.mock.calls.flat()).toContain(timers[0]);
});

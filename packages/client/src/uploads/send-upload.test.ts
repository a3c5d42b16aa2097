import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { KinemaConnectionError } from '../api-error.ts';
import { createKinemaClient } from '../client.ts';
import { retryForAMinute, retryForEver, sendUpload, type SendUploadOptions } from './send-upload.ts';

/** An address at which nobody listens. */
const deadAddress = async (): Promise<string> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
};

const send = async (options: Pick<SendUploadOptions, 'retryAfter' | 'onWaiting' | 'signal'>) =>
  sendUpload(createKinemaClient({ baseUrl: await deadAddress() }), Buffer.from('film'), {
    fileName: 'walk.mp4',
    memory: {
      findAllUploads: () => Promise.resolve([]),
      findUploadsByFingerprint: () => Promise.resolve([]),
      removeUpload: () => Promise.resolve(),
      addUpload: () => Promise.resolve(''),
    },
    fingerprint: 'walk',
    onProgress: () => undefined,
    ...options,
  });

test('a server that is away is asked again as often as the caller says, and then it fails', async () => {
  const asked: number[] = [];
  const reasons: Error[] = [];
  const sent = send({
    signal: new AbortController().signal,
    retryAfter: (tries) => {
      asked.push(tries);
      return tries < 3 ? 1 : undefined;
    },
    onWaiting: (reason) => reasons.push(reason),
  });
  await expect(sent).rejects.toBeInstanceOf(KinemaConnectionError);
  expect(asked).toEqual([0, 1, 2, 3]);
  expect(reasons.map((reason) => reason instanceof KinemaConnectionError)).toEqual([true, true, true]);
});

test('waiting for a server can be stopped', async () => {
  const stop = new AbortController();
  const sent = send({
    signal: stop.signal,
    retryAfter: () => 60_000,
    onWaiting: () => stop.abort(new Error('enough')),
  });
  await expect(sent).rejects.toThrow('enough');
});

test('the pauses grow to 15 s, and end after about a minute or never', () => {
  const away = new KinemaConnectionError('away');
  const pauses = Array.from({ length: 9 }, (_, tries) => retryForAMinute(tries, away));
  expect(pauses.at(-1)).toBeUndefined();
  const together = pauses.reduce<number>((sum, pause) => sum + (pause ?? 0), 0);
  expect(together).toBeGreaterThan(55_000);
  expect(together).toBeLessThan(70_000);
  expect([retryForEver(3, away), retryForEver(1000, away)]).toEqual([5000, 15_000]);
});

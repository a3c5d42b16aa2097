import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { inTime } from './in-time.ts';

test('what comes in time is given as it is', async () => {
  expect(await inTime(Promise.resolve(7), 10_000, 'it')).toBe(7);
  await expect(inTime(Promise.reject(new Error('broken')), 10_000, 'it')).rejects.toThrow('broken');
});

test('what does not come is given up, and may still fail unheard', async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  await expect(inTime(promise, 1, 'it')).rejects.toThrow('it did not answer within 1 ms');
  reject(new Error('late'));
  await new Promise((resolve) => setImmediate(resolve));
});

test('time in which the process was held up is not held against an answer', async () => {
  const echo = new Worker(
    `const { parentPort } = require('node:worker_threads'); parentPort.on('message', (value) => parentPort.postMessage(value));`,
    { eval: true },
  );
  onTestFinished(async () => void (await echo.terminate()));
  await once(echo, 'online');
  const ask = async (value: string): Promise<unknown[]> => {
    echo.postMessage(value, []);
    return once(echo, 'message');
  };
  const answer = inTime(
    ask('one').then(async () => ask('two')),
    100,
    'it',
  );
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  expect(await answer).toEqual(['two']);
  await expect(inTime(sleep(10_000, 'never', { ref: false }), 100, 'it')).rejects.toThrow('within 100 ms');
});

import { expect, test } from 'vitest';
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

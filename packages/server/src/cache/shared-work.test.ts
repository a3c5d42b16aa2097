import { KinemaError } from '@kinema/motion';
import { describe, expect, test } from 'vitest';
import { SharedWork } from './shared-work.ts';

/** A making that ends when the test says so. */
const making = () => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const state = { times: 0, stopped: false };
  const make = (signal: AbortSignal): Promise<string> => {
    state.times += 1;
    signal.addEventListener('abort', () => {
      state.stopped = true;
      reject(new KinemaError('cancelled'));
    });
    return promise;
  };
  return { make, resolve, reject, state };
};

describe('work that several want at once', () => {
  test('is done once, and everybody gets what comes of it', async () => {
    const work = new SharedWork();
    const { make, resolve, state } = making();
    const asked = [work.run('a', make), work.run('a', make), work.run('a', make)];
    resolve('done');
    expect(await Promise.all(asked)).toEqual(['done', 'done', 'done']);
    expect(state.times).toBe(1);
    expect(work.has('a')).toBe(false);
  });

  test('fails for everybody, and is tried anew by the next', async () => {
    const work = new SharedWork();
    const first = making();
    const asked = [work.run('a', first.make), work.run('a', first.make)];
    first.reject(new Error('broken'));
    for (const one of asked) await expect(one).rejects.toThrow('broken');
    expect(await work.run('a', () => Promise.resolve('fine'))).toBe('fine');
  });

  test('goes on when one of two leaves, and is stopped when the last one leaves', async () => {
    const work = new SharedWork();
    const { make, state } = making();
    const [one, other] = [new AbortController(), new AbortController()];
    const asked = [work.run('a', make, one.signal), work.run('a', make, other.signal)];
    one.abort();
    await expect(asked[0]).rejects.toMatchObject({ code: 'cancelled' });
    expect(state.stopped).toBe(false);
    other.abort();
    await expect(asked[1]).rejects.toMatchObject({ code: 'cancelled' });
    expect(state.stopped).toBe(true);
    expect(work.has('a')).toBe(false);
  });

  test('is not begun for somebody who has left', async () => {
    const work = new SharedWork();
    const { make, state } = making();
    await expect(work.run('a', make, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    expect(state.times).toBe(0);
  });
});

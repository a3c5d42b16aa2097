import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { quotaIn, type Quota } from '../api/quota.ts';
import { restAfter } from './pace.ts';

const headers = (policy: string, remaining: number, seconds: number): Headers =>
  new Headers({
    'ratelimit-policy': `"${policy}";q=200;w=60`,
    ratelimit: `"${policy}";r=${remaining};t=${seconds}`,
  });

test('the quota of what a person asks for is read, and that of what the page reads is not', () => {
  expect(quotaIn(headers('default', 150, 30), 1000)).toEqual({
    requests: 200,
    windowMilliseconds: 60_000,
    remaining: 150,
    resetsAt: 31_000,
  });
  expect(quotaIn(headers('page', 150, 30), 1000)).toBeUndefined();
  expect(quotaIn(new Headers(), 1000)).toBeUndefined();
});

/** A window of 60 s in which a camera looks and somebody else asks now and then. */
const minute = (requests: number, tookMilliseconds: number, othersEach: number) => {
  let [now, remaining, looks, others] = [0, requests, 0, 0];
  while (now < 60_000) {
    now += tookMilliseconds;
    remaining -= 1;
    looks += 1;
    const due = Math.floor(now / othersEach) - others;
    others += due;
    remaining -= due;
    const quota: Quota = {
      requests,
      windowMilliseconds: 60_000,
      remaining: Math.max(0, remaining),
      resetsAt: 60_000,
    };
    now += restAfter({ tookMilliseconds, quota, now });
  }
  return { looks, refused: remaining < -1 };
};

test('a camera alone leaves half of the requests', () => {
  expect(minute(200, 80, Infinity).looks).toBe(100);
});

test('others who need less than the other half find it there', () => {
  assert(
    property(
      integer({ min: 20, max: 1000 }),
      integer({ min: 1, max: 2000 }),
      integer({ min: 1, max: 45 }),
      (requests, took, percent) => {
        const others = 60_000 / ((requests * percent) / 100);
        expect(minute(requests, took, others).refused).toBe(false);
      },
    ),
  );
});

test('without a limit it is the server that sets the pace, and has half its time for others', () => {
  expect(restAfter({ tookMilliseconds: 20, quota: undefined, now: 0 })).toBe(80);
  expect(restAfter({ tookMilliseconds: 900, quota: undefined, now: 0 })).toBe(900);
});

test('with nothing left it waits for the next window, and not longer', () => {
  const quota = { requests: 200, windowMilliseconds: 60_000, remaining: 0, resetsAt: 20_000 };
  expect(restAfter({ tookMilliseconds: 0, quota, now: 5000 })).toBe(15_000);
  expect(restAfter({ tookMilliseconds: 10, quota, now: 30_000 })).toBe(90);
});

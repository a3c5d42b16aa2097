import type { Quota } from '../api/quota.ts';

/** A camera gives no more pictures than about this many a second that are worth asking about. */
const MOST_A_SECOND = 10;

/** What the camera takes of the requests at most, and of those that are left; the rest is for everything else. */
const SHARE = 1 / 2;

interface Look {
  readonly tookMilliseconds: number;
  readonly quota: Quota | undefined;
  readonly now: number;
}

const intervalWithin = (
  { requests, windowMilliseconds, remaining, resetsAt }: Quota,
  now: number,
): number => {
  const left = resetsAt - now;
  if (left <= 0) return 0;
  const evenly = windowMilliseconds / (requests * SHARE);
  // With less than one request for the camera it waits for the next window.
  return Math.max(evenly, Math.min(left / (remaining * SHARE), left));
};

/**
 * Milliseconds from the end of a look to the beginning of the next: as long as the look took, so that the server has half
 * its time for others, or longer where the quota of requests asks for it.
 */
export const restAfter = ({ tookMilliseconds, quota, now }: Look): number => {
  const interval = Math.max(1000 / MOST_A_SECOND, quota ? intervalWithin(quota, now) : 0);
  return Math.max(tookMilliseconds, interval - tookMilliseconds);
};

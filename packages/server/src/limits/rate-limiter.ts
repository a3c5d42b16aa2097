import { KinemaError } from '@kinema/motion';
import type { Count, Counts } from './counts.ts';

/** How many requests, or other things, somebody has in each window. */
export interface Quota {
  /** A name of the policy in the headers: letters and hyphens. */
  readonly policy: string;
  readonly requests: number;
  readonly windowSeconds: number;
}

/** What a request left of its quota. */
export interface Standing {
  readonly quota: Quota;
  readonly remaining: number;
  /** Seconds until the quota is whole again, rounded up. */
  readonly resetSeconds: number;
  readonly isOver: boolean;
}

export interface RateLimiter {
  /** Counts requests of this name, one by default. */
  count(name: string, quota: Quota, amount?: number): Promise<Standing>;
}

const standingOf = (quota: Quota, { count, leftMilliseconds }: Count): Standing => ({
  quota,
  remaining: Math.max(0, quota.requests - count),
  resetSeconds: Math.max(1, Math.ceil(leftMilliseconds / 1000)),
  isOver: count > quota.requests,
});

/** Counts in the first of the given places that can. */
export const createRateLimiter = (places: readonly Counts[]): RateLimiter => ({
  count: async (name, quota, amount = 1) => {
    for (const place of places) {
      const counted = await place.add(`${quota.policy}:${name}`, quota.windowSeconds * 1000, amount);
      if (counted) return standingOf(quota, counted);
    }
    return { quota, remaining: quota.requests, resetSeconds: quota.windowSeconds, isOver: false };
  },
});

/** The fields of draft-ietf-httpapi-ratelimit-headers-10: the policy, and what is left of it. */
export const rateLimitHeaders = ({ quota, remaining, resetSeconds }: Standing): Record<string, string> => ({
  'ratelimit-policy': `"${quota.policy}";q=${quota.requests};w=${quota.windowSeconds}`,
  ratelimit: `"${quota.policy}";r=${remaining};t=${resetSeconds}`,
});

/** @throws KinemaError `rate_limited` when the quota is used up */
export const requireQuota = ({ quota, resetSeconds, isOver }: Standing, who: string): void => {
  if (!isOver) return;
  throw new KinemaError('rate_limited', {
    who,
    limit: quota.requests,
    window_s: quota.windowSeconds,
    retry_after_s: resetSeconds,
  });
};

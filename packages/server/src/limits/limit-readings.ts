import { KinemaError } from '@kinema/motion';
import type { ServerSettings } from '../settings/index.ts';
import { countedAs, type LimitedCaller } from './limit-requests.ts';
import type { Quota, RateLimiter, Standing } from './rate-limiter.ts';

/** Where readings come from. */
export interface ReadingSender {
  readonly ip: string;
  readonly caller: LimitedCaller;
}

/** Counts readings of sensors, which come too often to be counted as requests. */
export interface ReadingLimit {
  /** Undefined where nothing is limited. */
  count(sender: ReadingSender, amount: number): Promise<Standing | undefined>;
  /** What is said to whom the standing leaves nothing. */
  refusal(sender: ReadingSender, standing: Standing): KinemaError;
}

export interface ReadingLimitOptions {
  readonly settings: Pick<
    ServerSettings,
    'rateLimitEnabled' | 'rateLimitReadings' | 'rateLimitWindowSeconds'
  >;
  readonly limiter: RateLimiter;
  readonly onCount?: (policy: string, outcome: 'allowed' | 'refused') => void;
}

/** Limits readings per key, and per address where no key is shown. */
export const createReadingLimit = ({ settings, limiter, onCount }: ReadingLimitOptions): ReadingLimit => {
  const { rateLimitEnabled, rateLimitReadings, rateLimitWindowSeconds: windowSeconds } = settings;
  const quota: Quota = { policy: 'readings', requests: rateLimitReadings, windowSeconds };
  return {
    count: async ({ ip, caller }, amount) => {
      if (!rateLimitEnabled) return undefined;
      const standing = await limiter.count(countedAs(ip, caller).name, quota, amount);
      onCount?.(quota.policy, standing.isOver ? 'refused' : 'allowed');
      return standing;
    },
    refusal: ({ ip, caller }, { resetSeconds }) =>
      new KinemaError('readings_limited', {
        who: countedAs(ip, caller).who,
        limit: quota.requests,
        window_s: windowSeconds,
        retry_after_s: resetSeconds,
      }),
  };
};

import { describe, expect, test } from 'vitest';
import { memoryCounts } from './counts.ts';
import { createRateLimiter, rateLimitHeaders, requireQuota } from './rate-limiter.ts';

const quota = { policy: 'default', requests: 2, windowSeconds: 60 };

describe('the rate limiter', () => {
  test('lets as many through as the quota says, each name by itself', async () => {
    const limiter = createRateLimiter([memoryCounts()]);
    const over = async (name: string): Promise<boolean> => (await limiter.count(name, quota)).isOver;
    expect([await over('a'), await over('a'), await over('a'), await over('b')]).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  test('tells the policy and what is left in the fields of the draft', async () => {
    const limiter = createRateLimiter([memoryCounts(() => 0)]);
    const { ratelimit, ...policy } = rateLimitHeaders(await limiter.count('a', quota));
    expect(policy).toEqual({ 'ratelimit-policy': '"default";q=2;w=60' });
    expect(ratelimit).toBe('"default";r=1;t=60');
  });

  test('refuses with the seconds until the window ends', async () => {
    let now = 0;
    const limiter = createRateLimiter([memoryCounts(() => now)]);
    for (let i = 0; i < 2; i++) requireQuota(await limiter.count('a', quota), 'you');
    now = 47_500;
    const standing = await limiter.count('a', quota);
    expect(() => requireQuota(standing, 'this key')).toThrow(
      expect.objectContaining({
        code: 'rate_limited',
        status: 429,
        values: { who: 'this key', limit: 2, window_s: 60, retry_after_s: 13 },
      }),
    );
    now = 60_000;
    requireQuota(await limiter.count('a', quota), 'you');
  });

  test('goes on counting in memory while the shared place cannot, and lets all through when none can', async () => {
    const away = { add: () => undefined };
    const limiter = createRateLimiter([away, memoryCounts()]);
    for (let i = 0; i < 2; i++) await limiter.count('a', quota);
    expect(await limiter.count('a', quota)).toMatchObject({ isOver: true });
    expect(await createRateLimiter([away]).count('a', quota)).toMatchObject({ isOver: false });
  });
});

import { describe, expect, onTestFinished, test } from 'vitest';
import { createResultCache } from '../../src/cache/index.ts';
import { redisStore } from '../../src/cache/redis-store.ts';
import {
  createRateLimiter,
  memoryCounts,
  redisCounts,
  type Count,
  type Counts,
} from '../../src/limits/index.ts';
import { openRedis, type RedisLink, type RedisState } from '../../src/redis/index.ts';
import { startRedis } from '../support/redis-server.ts';

const link = async (url: string, onChange?: (state: RedisState) => void): Promise<RedisLink> => {
  const redis = await openRedis({ url, ...(onChange && { onChange }) });
  onTestFinished(() => redis.close());
  return redis;
};

const ping = async (redis: RedisLink): Promise<string | undefined> => redis.ask((client) => client.ping());

describe('the link to Redis', () => {
  test('breaks when Redis is killed and is whole again when it is back, and nobody is made to wait', async () => {
    const server = await startRedis();
    const told: RedisState[] = [];
    const redis = await link(server.url, (state) => told.push(state));
    expect(await ping(redis)).toBe('PONG');
    await server.kill();
    await expect.poll(() => redis.state).toBe('away');
    expect(await ping(redis)).toBeUndefined();
    await server.start();
    await expect.poll(() => redis.state).toBe('connected');
    expect(await ping(redis)).toBe('PONG');
    expect(told).toEqual(['connected', 'away', 'connected']);
  });

  test('is opened although Redis is not there yet, and finds it when it comes', async () => {
    const server = await startRedis();
    await server.kill();
    const redis = await link(server.url);
    expect(redis.state).toBe('away');
    await server.start();
    await expect.poll(() => redis.state).toBe('connected');
  });

  test('gives a Redis up that no longer answers, until it does', async () => {
    const server = await startRedis();
    const redis = await link(server.url);
    server.freeze();
    expect(await ping(redis)).toBeUndefined();
    expect(redis.state).toBe('away');
    server.thaw();
    await expect.poll(() => ping(redis)).toBe('PONG');
  });

  test('gives up a command that Redis refuses', async () => {
    const redis = await link((await startRedis()).url);
    await redis.ask((client) => client.set('text', 'x'));
    expect(await redis.ask((client) => client.lLen('text'))).toBeUndefined();
  });
});

describe('counts in Redis', () => {
  const add = async (counts: Counts, name: string): Promise<Count> => (await counts.add(name, 60_000))!;

  test('are shared by two processes, and no two requests get the same count', async () => {
    const { url } = await startRedis();
    const [one, other] = [redisCounts(await link(url), 'test:'), redisCounts(await link(url), 'test:')];
    const counted = await Promise.all(
      Array.from({ length: 40 }, async (_, i) => add(i % 2 === 0 ? one : other, 'a')),
    );
    expect(counted.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
    for (const { leftMilliseconds } of counted) {
      expect(leftMilliseconds).toBeGreaterThan(0);
      expect(leftMilliseconds).toBeLessThanOrEqual(60_000);
    }
    expect(await add(one, 'b')).toMatchObject({ count: 1 });
  });

  test('begin anew after the window', async () => {
    const counts = redisCounts(await link((await startRedis()).url), 'test:');
    expect(await counts.add('a', 200)).toMatchObject({ count: 1 });
    await expect
      .poll(async () => (await counts.add('a', 200))?.count, { interval: 300, timeout: 20_000 })
      .toBe(1);
  });

  test('go on in memory while Redis is away', async () => {
    const server = await startRedis();
    const limiter = createRateLimiter([redisCounts(await link(server.url), 'test:'), memoryCounts()]);
    const quota = { policy: 'default', requests: 2, windowSeconds: 60 };
    await server.kill();
    const over: boolean[] = [];
    for (let i = 0; i < 3; i++) over.push((await limiter.count('a', quota)).isOver);
    expect(over).toEqual([false, false, true]);
  });
});

describe('answers in Redis', () => {
  test('are found by another process, for their time, and are made anew while Redis is away', async () => {
    const server = await startRedis();
    const redis = await link(server.url);
    const cacheOf = (through: RedisLink) =>
      createResultCache({ stores: [redisStore(through, 'test:result:', 100)] });
    const [one, other] = [cacheOf(redis), cacheOf(await link(server.url))];
    expect(await one.cached('a', async () => ({ fingers: 3 }))).toMatchObject({ cache: 'miss' });
    const asked = async () => other.cached('a', async () => ({ fingers: 0 }));
    await expect.poll(asked).toEqual({ value: { fingers: 3 }, cache: 'hit' });
    const left = await redis.ask((client) => client.ttl('test:result:a'));
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(100);
    await server.kill();
    expect(await other.cached('a', async () => ({ fingers: 3 }))).toEqual({
      value: { fingers: 3 },
      cache: 'miss',
    });
  });
});

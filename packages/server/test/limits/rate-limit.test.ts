import { describe, expect, test } from 'vitest';
import { startRedis } from '../support/redis-server.ts';
import { startTestServer } from '../support/server.ts';

const few = { RATE_LIMIT_REQUESTS: '3', RATE_LIMIT_WINDOW: '600' };

const ask = async (address: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${address}/v1/recordings`, { headers });

const statuses = async (address: string, times: number, headers = {}): Promise<number[]> => {
  const seen: number[] = [];
  for (let i = 0; i < times; i++) seen.push((await ask(address, headers)).status);
  return seen;
};

describe('the rate limit', () => {
  test('counts down in the standard headers and then refuses with the time to come again', async () => {
    const { address } = await startTestServer({ environment: few });
    const first = await ask(address);
    expect(first.status).toBe(200);
    expect(first.headers.get('ratelimit-policy')).toBe('"default";q=3;w=600');
    expect(first.headers.get('ratelimit')).toBe('"default";r=2;t=600');
    expect(await statuses(address, 2)).toEqual([200, 200]);

    const refused = await ask(address);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.headers.get('ratelimit')).toMatch(/^"default";r=0;t=\d+$/);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(600);
    expect(await refused.json()).toMatchObject({ code: 'rate_limited', status: 429 });
  });

  test('leaves health, readiness, metrics and the files of the page alone', async () => {
    const { address } = await startTestServer({ environment: few });
    await statuses(address, 4);
    for (const path of ['/health', '/ready', '/metrics', '/'])
      for (let i = 0; i < 5; i++) expect((await fetch(`${address}${path}`)).status, path).not.toBe(429);
  });

  test('gives what the page reads by itself a larger quota of its own', async () => {
    const { address } = await startTestServer({ environment: few });
    expect(await statuses(address, 4)).toEqual([200, 200, 200, 429]);
    const page = { 'sec-fetch-site': 'same-origin' };
    const answer = await ask(address, page);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('ratelimit-policy')).toBe('"page";q=30;w=600');
    expect((await statuses(address, 30, page)).filter((status) => status === 429)).toHaveLength(1);
  });

  test('counts those who are not let in too', async () => {
    const { address } = await startTestServer({ environment: few });
    const stranger = { 'x-forwarded-for': '192.0.2.1' };
    expect(await statuses(address, 4, stranger)).toEqual([401, 401, 401, 429]);
  });

  test('can be left out', async () => {
    const { address } = await startTestServer({ environment: { ...few, RATE_LIMIT_ENABLED: 'false' } });
    expect(await statuses(address, 5)).toEqual([200, 200, 200, 200, 200]);
    expect((await ask(address)).headers.get('ratelimit')).toBeNull();
  });

  test('is one for all servers that share a Redis, and goes on in each when that is away', async () => {
    const redis = await startRedis();
    const environment = { ...few, REDIS_URL: redis.url };
    const [one, other] = [await startTestServer({ environment }), await startTestServer({ environment })];
    const state = async (): Promise<unknown> => {
      const status = (await (await fetch(`${one.address}/status`, page)).json()) as { redis: unknown };
      return status.redis;
    };
    const page = { headers: { 'sec-fetch-site': 'same-origin' } };
    expect(await state()).toEqual({ enabled: true, state: 'connected' });
    expect(await statuses(one.address, 2)).toEqual([200, 200]);
    expect(await statuses(other.address, 2)).toEqual([200, 429]);

    await redis.kill();
    await expect.poll(state).toEqual({ enabled: true, state: 'away' });
    expect(await statuses(one.address, 4)).toEqual([200, 200, 200, 429]);
    expect(one.log.some(({ msg }) => String(msg).startsWith('Redis is away'))).toBe(true);

    await redis.start();
    await expect.poll(state).toEqual({ enabled: true, state: 'connected' });
    expect(await statuses(one.address, 1)).toEqual([200]);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { personPicture } from '../support/person-picture.ts';
import { makeModels, startTestServer } from '../support/server.ts';

beforeAll(makeModels);

const environment = { KINEMA_MAX_WAIT_SECONDS: '1', RATE_LIMIT_ENABLED: 'false' };

/** Pictures that look the same and are not: each has another byte after its end. */
const different = (picture: Uint8Array, index: number): Uint8Array<ArrayBuffer> => {
  const other = new Uint8Array(picture.length + 1);
  other.set(picture);
  other[picture.length] = index;
  return other;
};

describe('a server that gets more than it can do', () => {
  test('refuses the rest at once, stays healthy, and serves again when the rush is over', async () => {
    const server = await startTestServer({ environment });
    const picture = await personPicture();
    const send = async (index: number): Promise<Response> =>
      fetch(`${server.address}/v1/poses`, {
        method: 'POST',
        headers: { 'content-type': 'image/png' },
        body: different(picture, index),
      });
    const rush = Array.from({ length: 60 }, async (_, index) => send(index));
    const health = Array.from({ length: 5 }, async () => fetch(`${server.address}/health`));
    for (const { ok } of await Promise.all(health)) expect(ok).toBe(true);
    const answers = await Promise.all(rush);

    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(answers.length);
    for (const answer of refused) {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await answer.json()).toMatchObject({ code: 'busy' });
    }
    expect((await send(200)).status).toBe(200);
    const metrics = await (await fetch(`${server.metricsAddress!}/metrics`)).text();
    const shed = [...metrics.matchAll(/^kinema_work_shed_total\{.*\} (\d+)$/gm)];
    expect(shed.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(refused.length);
  });

  test('looks once at a picture that many send at the same time', async () => {
    const server = await startTestServer({ environment });
    const body = await personPicture();
    const send = async (): Promise<Response> =>
      fetch(`${server.address}/v1/poses`, { method: 'POST', headers: { 'content-type': 'image/png' }, body });
    const answers = await Promise.all(Array.from({ length: 20 }, send));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    const told = answers.map(({ headers }) => headers.get('x-request-id'));
    expect(new Set(told).size).toBe(20);
    const metrics = await (await fetch(`${server.metricsAddress!}/metrics`)).text();
    expect(metrics).toContain('kinema_inference_tasks_total{task="perceive",outcome="done"} 1\n');
  });

  test('drops what waits for clients that have left', async () => {
    const server = await startTestServer({ environment: { ...environment, KINEMA_MAX_WAIT_SECONDS: '60' } });
    const picture = await personPicture();
    const leaving = new AbortController();
    const asked = Array.from({ length: 12 }, async (_, index) =>
      fetch(`${server.address}/v1/poses`, {
        method: 'POST',
        headers: { 'content-type': 'image/png' },
        body: different(picture, index),
        signal: leaving.signal,
      }).catch(() => undefined),
    );
    const queue = async (): Promise<{ running: number; waiting: number }> => {
      const status = (await (await fetch(`${server.address}/status`)).json()) as {
        queue: { running: number; waiting: number };
      };
      return status.queue;
    };
    await expect.poll(async () => (await queue()).waiting, { interval: 5 }).toBeGreaterThan(0);
    leaving.abort();
    await Promise.all(asked);
    await expect.poll(queue).toMatchObject({ running: 0, waiting: 0 });
    const metrics = await (await fetch(`${server.metricsAddress!}/metrics`)).text();
    const [, begun] = /^kinema_work_queue_duration_seconds_count (\d+)$/m.exec(metrics)!;
    expect(Number(begun)).toBeLessThan(12);
  });
});

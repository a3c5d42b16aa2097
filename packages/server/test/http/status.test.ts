import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openModelStore } from '@kinema/vision/models';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.ts';

const get = async ({ address }: TestServer, path: string) => {
  const response = await fetch(`${address}${path}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('a server tells how it is', () => {
  test('with its limits, models, queue, memory and name as they are set', async () => {
    const server = await startTestServer({
      environment: {
        APP_NAME: 'Hands of the clinic',
        APP_VERSION: '2.0.0',
        BATCH_SIZE: '7',
        MAX_IMAGE_SIZE: '1234567',
        RATE_LIMIT_REQUESTS: '55',
      },
    });
    const { body } = await get(server, '/status');
    expect(body).toMatchObject({
      status: 'running',
      name: 'Hands of the clinic',
      version: '2.0.0',
      redis: { enabled: false, state: 'off' },
      cache: { enabled: true, entries: 0 },
      steps: { model: 'periodic-4', problem: null, sessions_in_memory: 0, connections: 0 },
      queue: { inference_threads: 1, running: 0, waiting: 0, expected_wait_s: 0, analyses_running: 0 },
      limits: {
        batch_size: 7,
        max_image_bytes: 1_234_567,
        rate_limit: { enabled: true, requests: 55, window_s: 60 },
      },
    });
    expect(body['models']).toContainEqual({
      name: 'hand-landmark-full',
      task: 'hand-landmarks',
      ready: true,
    });
    expect((body['memory'] as { rss_bytes: number }).rss_bytes).toBeGreaterThan(10_000_000);
    expect((await get(server, '/health')).body).toMatchObject({
      status: 'healthy',
      version: '2.0.0',
      model_loaded: true,
    });
    expect((await get(server, '/ready')).body).toMatchObject({ status: 'ready' });
  });

  test('with what finds the hands and what it can tell', async () => {
    const server = await startTestServer();
    const { body } = await get(server, '/model/info');
    expect(body).toMatchObject({
      name: 'kinema-hands',
      loaded: true,
      fingers: ['thumb', 'index', 'middle', 'ring', 'little'],
    });
    expect(body['gestures']).toEqual(expect.arrayContaining(['fist', 'open_palm', 'thumb_up', 'ok', 'none']));
    expect(body['landmarks']).toHaveLength(21);
  });

  test('unhealthy, yet answering, where the models are not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kinema-models-'));
    onTestFinished(async () => rm(folder, { recursive: true, force: true }));
    const server = await startTestServer({ models: await openModelStore({ folder }) });
    expect(await get(server, '/health')).toMatchObject({
      status: 200,
      body: { status: 'unhealthy', api: 'healthy', model_loaded: false },
    });
    expect((await get(server, '/model/info')).body).toMatchObject({ loaded: false });
    expect(await get(server, '/v2/models/hand-landmark-full/ready')).toMatchObject({
      status: 503,
      body: { code: 'model_missing' },
    });
  });
});

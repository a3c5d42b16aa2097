import { beforeAll, describe, expect, test } from 'vitest';
import { personPicture } from '../support/person-picture.ts';
import { rawRequest } from '../support/raw-request.ts';
import { makeModels, startTestServer } from '../support/server.ts';

beforeAll(makeModels);

const read = async (address: string): Promise<string> => (await fetch(`${address}/metrics`)).text();

/** The value of a sample, by its name and some of its labels. */
const valueOf = (
  text: string,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined => {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const line = text
    .split('\n')
    .find((one) => one.split(/[{ ]/)[0] === name && wanted.every((label) => one.includes(label)));
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ')));
};

/** The names that the guide of the hand service gives. */
const guide = [
  'hand_gesture_requests_total',
  'hand_gesture_request_duration_seconds',
  'hand_gesture_errors_total',
  'ml_inference_total',
  'ml_inference_duration_seconds',
  'active_requests',
  'model_loaded',
  'batch_processing_size',
  'batch_processing_duration_seconds',
];

describe('the metrics', () => {
  test('have the names of the guide from the start, and those of process and event loop', async () => {
    const { metricsAddress } = await startTestServer();
    const text = await read(metricsAddress!);
    for (const name of [...guide, 'process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds'])
      expect(text).toContain(`# TYPE ${name} `);
  });

  test('tell requests by route and status, work by model, waiting and running apart, and the cache', async () => {
    const { address, metricsAddress } = await startTestServer();
    const body = await personPicture();
    const send = async (): Promise<Response> =>
      fetch(`${address}/v1/poses`, { method: 'POST', headers: { 'content-type': 'image/png' }, body });
    expect((await send()).headers.get('x-cache')).toBe('miss');
    expect((await send()).headers.get('x-cache')).toBe('hit');
    await fetch(`${address}/v1/recordings/3b241101-e2bb-4255-8caf-4136c566a962`);
    await fetch(`${address}/nowhere/in/particular`);
    await fetch(`${address}/detect-fingers`);

    await expect
      .poll(async () =>
        valueOf(await read(metricsAddress!), 'hand_gesture_requests_total', { status: '405' }),
      )
      .toBe(1);
    const text = await read(metricsAddress!);
    const value = (name: string, labels?: Readonly<Record<string, string>>): number | undefined =>
      valueOf(text, name, labels);
    const poses = { method: 'POST', endpoint: '/v1/poses' };
    expect(value('hand_gesture_requests_total', { ...poses, status: '200' })).toBe(2);
    expect(value('hand_gesture_request_duration_seconds_count', poses)).toBe(2);
    expect(value('hand_gesture_requests_total', { endpoint: '/v1/recordings/:id', status: '404' })).toBe(1);
    expect(value('hand_gesture_errors_total', { error_type: 'not_found' })).toBe(2);
    expect(value('hand_gesture_errors_total', { error_type: 'method_not_allowed' })).toBe(1);
    expect(value('active_requests')).toBe(0);
    expect(value('ml_inference_total')).toBeGreaterThan(0);
    expect(value('ml_inference_duration_seconds_count')).toBeGreaterThan(0);
    const task = { task: 'perceive' };
    expect(value('kinema_inference_tasks_total', { ...task, outcome: 'done' })).toBe(1);
    expect(value('kinema_inference_queue_duration_seconds_count', task)).toBe(1);
    expect(value('kinema_inference_run_duration_seconds_count', task)).toBe(1);
    expect(value('kinema_work_queue_duration_seconds_count')).toBe(1);
    expect(value('kinema_result_cache_requests_total', { outcome: 'hit' })).toBe(1);
    expect(value('kinema_result_cache_requests_total', { outcome: 'miss' })).toBe(1);
    expect(value('kinema_result_cache_entries')).toBeGreaterThan(0);
    expect(text).not.toContain('3b241101');
    expect(text).not.toContain('particular');
  });

  test('are on the main port for this machine alone', async () => {
    const { address, metricsAddress } = await startTestServer({ environment: { API_KEY_REQUIRED: 'false' } });
    expect(await rawRequest(address, { path: '/metrics' })).toMatchObject({ status: 200 });
    for (const headers of [{ 'x-forwarded-for': '192.0.2.1' }, { host: 'kinema.example' }]) {
      expect(await rawRequest(address, { path: '/metrics', headers })).toMatchObject({ status: 403 });
      expect(await rawRequest(metricsAddress!, { path: '/metrics', headers })).toMatchObject({ status: 403 });
    }
  });

  test('answer nothing else on their own port, which can be left out', async () => {
    const { metricsAddress } = await startTestServer();
    expect(await rawRequest(metricsAddress!, { path: '/v1/recordings' })).toMatchObject({ status: 404 });
    expect(await rawRequest(metricsAddress!, { path: '/metrics', method: 'POST' })).toMatchObject({
      status: 405,
    });
    const without = await startTestServer({ environment: { METRICS_ENABLED: 'false' } });
    expect(without.metricsAddress).toBeUndefined();
    expect((await fetch(`${without.address}/metrics`)).status).toBe(200);
  });

  test('on a port that is taken stop the start', async () => {
    const first = await startTestServer();
    const METRICS_PORT = new URL(first.metricsAddress!).port;
    await expect(startTestServer({ environment: { METRICS_PORT } })).rejects.toMatchObject({
      code: 'address_in_use',
    });
  });
});

test('the models of hands have run in every thread before anybody asks', async () => {
  const { address } = await startTestServer({
    warmUp: true,
    environment: { KINEMA_INFERENCE_THREADS: '2' },
  });
  const runs = async () =>
    valueOf(await read(address), 'ml_inference_total', { model: 'hand-landmark-full' });
  await expect.poll(runs).toBe(2);
});

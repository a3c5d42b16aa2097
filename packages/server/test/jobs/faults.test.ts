import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { writeVideo } from '../support/encode.ts';
import { poisoned } from '../support/poison.ts';
import { sharedPostgres } from '../support/postgres-server.ts';
import { makeModels, startTestServer, temporaryFolder } from '../support/server.ts';
import { resultOf, start, uploadVideo } from './support.ts';

beforeAll(makeModels);
const postgres = sharedPostgres();

test('a PostgreSQL that stops is told of, and when it is back the analysis goes on to the same result', async () => {
  const environment = { DATABASE_URL: await postgres().createDatabase() };
  const server = await startTestServer({ environment });
  const [one, two] = [await uploadVideo(server.client, 100), await uploadVideo(server.client, 100)];
  const undisturbed = await resultOf(server, await start(server.client, one));
  const id = await start(server.client, two);
  for await (const { frames_done } of server.client.analyses.watch(id)) if (frames_done > 0) break;
  await postgres().stop();
  const asked = await fetch(`${server.address}/v1/recordings`);
  expect(await asked.json()).toMatchObject({ status: 503, code: 'database_away' });
  expect((await fetch(`${server.address}/ready`)).status).toBe(503);
  expect(await (await fetch(`${server.address}/status`)).json()).toMatchObject({
    database: { state: 'away' },
  });
  await postgres().start();
  const isBack = async () => (await fetch(`${server.address}/ready`)).status;
  await expect.poll(isBack).toBe(200);
  expect(await resultOf(server, id)).toBe(undisturbed);
});

test('a video that cannot be decoded fails with its reason, and others go on', async () => {
  const server = await startTestServer();
  const path = join(await temporaryFolder(), 'poison.mp4');
  await writeVideo(path, { frames: 40, frameRateHz: 20 });
  const content = poisoned(await readFile(path));
  const poison = await server.client.recordings.upload(new Blob([new Uint8Array(content)]), {
    fileName: 'poison.mp4',
  });
  const failing = await start(server.client, poison);
  const next = await start(server.client, await uploadVideo(server.client, 5));
  await resultOf(server, next);
  expect((await Array.fromAsync(server.client.analyses.watch(failing))).at(-1)).toMatchObject({
    state: 'failed',
    error: { code: expect.stringMatching(/^media_/) as string },
  });
});

test('an analysis is paused, goes on with what it had found, and a second one finds it all there', async () => {
  const server = await startTestServer();
  const { client } = server;
  const recording = await uploadVideo(client, 240);
  const id = await start(client, recording, { segment_s: 5 });
  const watching = client.analyses.watch(id);
  for await (const { progress } of watching) if (progress > 0.5) break;
  expect(await client.analyses.pause(id)).toMatchObject({ state: 'paused' });
  const resumed = await client.analyses.resume(id);
  expect(resumed.progress).toBeGreaterThan(0.4);
  const result = JSON.parse(await resultOf(server, id)) as { times_s: number[]; persons: unknown[] };
  expect(result.times_s).toHaveLength(240);
  expect(result.persons).toHaveLength(1);

  const again = await start(client, recording, { segment_s: 5, smoothing: 'none' });
  const seen = await Array.fromAsync(client.analyses.watch(again));
  expect(seen.every(({ progress }) => progress > 0.9)).toBe(true);
  expect(seen.some(({ stage }) => stage === 'finding poses')).toBe(false);
  const cancelled = await client.analyses.cancel(await start(client, recording, { method: 'several' }));
  expect(cancelled.state).toBe('cancelled');
  await client.analyses.retry(cancelled.id);
  await resultOf(server, cancelled.id);
});

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { writeVideo } from '../support/encode.ts';
import { poisoned } from '../support/poison.ts';
import { sharedPostgres } from '../support/postgres-server.ts';
import { makeModels, patiently, startTestServer, temporaryFolder } from '../support/server.ts';
import { resultOf, start, uploadVideo } from './support.ts';

beforeAll(makeModels);
const postgres = sharedPostgres();
const work = fileURLToPath(new URL('../support/work.ts', import.meta.url));

test('workers that are killed are followed by others within 10 s, and the result is the same to the byte', async () => {
  const [url, dataFolder] = [await postgres().createDatabase(), await temporaryFolder()];
  const environment = { DATABASE_URL: url, KINEMA_CONCURRENT_ANALYSES: '0' };
  const server = await startTestServer({ dataFolder, environment });
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  onTestFinished(async () => database.end());

  const workers = new Map<number, ChildProcess>();
  onTestFinished(() => workers.forEach((worker) => worker.kill('SIGKILL')));
  const hire = async (): Promise<void> => {
    const settings = { DATABASE_URL: url, KINEMA_DATA_DIR: dataFolder, KINEMA_INFERENCE_THREADS: '1' };
    const worker = spawn(process.execPath, [work], {
      env: { ...process.env, ...settings, KINEMA_LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    workers.set(worker.pid!, worker);
    await once(worker.stdout, 'data');
  };
  await Promise.all([hire(), hire(), hire()]);

  const [calm, stormy] = [await uploadVideo(server.client, 160), await uploadVideo(server.client, 160)];
  const inCuts = { segment_s: 5, smoothing: 'none' };
  const byMany = await start(server.client, calm, inCuts);
  const undisturbed = await resultOf(server, await start(server.client, calm));

  const id = await start(server.client, stormy);
  const perceiving = async () => {
    const { rows } = await database.query<{ attempt: number; worker: string | null; frames_done: number }>(
      "select attempt, worker, frames_done from steps where analysis_id = $1 and work = 'perceive'",
      [id],
    );
    return rows[0]!;
  };
  const kills = 2;
  for (let kill = 1; kill <= kills; kill += 1) {
    const begun = async () => {
      const { attempt, frames_done, worker } = await perceiving();
      return attempt === kill && frames_done > 0 && worker !== null;
    };
    await expect.poll(begun, { ...patiently, interval: 20 }).toBe(true);
    await sleep(Math.random() * 200);
    const pid = Number((await perceiving()).worker!.split('/')[1]);
    workers.get(pid)!.kill('SIGKILL');
    const killedAt = performance.now();
    const attempts = async () => (await perceiving()).attempt;
    await expect.poll(attempts, { ...patiently, interval: 50 }).toBe(kill + 1);
    expect(performance.now() - killedAt).toBeLessThan(10_000);
  }
  expect(await resultOf(server, id)).toBe(undisturbed);
  const { rows } = await database.query<{ attempts: string; steps: string }>(
    'select sum(attempt) as attempts, count(*) as steps from steps where analysis_id = $1',
    [id],
  );
  expect(Number(rows[0]!.attempts)).toBe(Number(rows[0]!.steps) + kills);
  // One is left.
  const byOne = await start(server.client, stormy, inCuts);
  expect(await resultOf(server, byOne)).toBe(await resultOf(server, byMany));
});

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
  await expect.poll(isBack, patiently).toBe(200);
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

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KinemaClient } from '@kinema/client';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeVideo } from '../support/encode.ts';
import { makeModels, startTestServer, storedFiles, temporaryFolder } from '../support/server.ts';

beforeAll(makeModels);

const serve = fileURLToPath(new URL('../support/serve.ts', import.meta.url));
const quiet = { PORT: '0', METRICS_PORT: '0', KINEMA_INFERENCE_THREADS: '1', KINEMA_LOG_LEVEL: 'silent' };

const uploadVideo = async (client: KinemaClient, frames: number, output?: readonly string[]) => {
  const path = join(await temporaryFolder(), 'wave.mp4');
  await writeVideo(path, { frames, frameRateHz: 20, ...(output && { output }) });
  return client.recordings.upload(new Blob([new Uint8Array(await readFile(path))]), { fileName: 'wave.mp4' });
};

describe('a server that is started again on the same folder', () => {
  test('has its recordings and results, and takes up what it had not finished', async () => {
    const first = await startTestServer();
    const recording = await uploadVideo(first.client, 60);
    const start = async (end_s: number) =>
      first.client.analyses.start({
        recording_id: recording.id,
        kind: 'pose',
        parameters: { method: 'single', end_s },
      });
    const short = await start(0.2);
    await Array.fromAsync(first.client.analyses.watch(short.id));
    const result = await first.client.analyses.result(short.id);
    const long = await start(3);
    const waiting = await start(0.1);
    for await (const { state } of first.client.analyses.watch(long.id)) if (state === 'running') break;
    await first.close();

    const second = await startTestServer({ dataFolder: first.dataFolder });
    expect(await second.client.recordings.list()).toEqual([recording]);
    expect(await second.client.analyses.result(short.id)).toEqual(result);
    for (const { id } of [long, waiting]) {
      const last = (await Array.fromAsync(second.client.analyses.watch(id))).at(-1);
      expect(last).toMatchObject({ state: 'done' });
    }
    expect((await second.client.analyses.result(long.id)).times_s).toHaveLength(60);
  });

  test('takes the folder over from a process that was killed', async () => {
    const folder = await temporaryFolder();
    const child = spawn(process.execPath, [serve], {
      env: { ...process.env, ...quiet, KINEMA_DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await expect(startTestServer({ dataFolder: folder })).rejects.toMatchObject({
      code: 'data_folder_in_use',
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const server = await startTestServer({ dataFolder: folder });
    expect((await fetch(`${server.address}/ready`)).status).toBe(200);
  });
});

describe('starting', () => {
  test('a second server on the same folder is refused and leaves the first alone', async () => {
    const first = await startTestServer();
    await expect(startTestServer({ dataFolder: first.dataFolder })).rejects.toMatchObject({
      code: 'data_folder_in_use',
    });
    expect((await fetch(`${first.address}/ready`)).status).toBe(200);
  });

  test('on an address that is taken says so, and gives the folder back', async () => {
    const first = await startTestServer();
    const dataFolder = await temporaryFolder();
    const PORT = new URL(first.address).port;
    await expect(startTestServer({ dataFolder, environment: { PORT } })).rejects.toMatchObject({
      code: 'address_in_use',
    });
    expect(await readdir(dataFolder)).not.toContain('kinema.lock');
    await expect(startTestServer({ dataFolder })).resolves.toBeDefined();
  });

  test('on a folder that is a file says so', async () => {
    const file = join(await temporaryFolder(), 'data');
    await writeFile(file, 'x');
    await expect(startTestServer({ dataFolder: file })).rejects.toMatchObject({ code: 'output_unwritable' });
  });

  test('a closed server leaves no lock and answers nobody', async () => {
    const server = await startTestServer();
    await server.close();
    await server.close();
    expect(await readdir(server.dataFolder)).not.toContain('kinema.lock');
    await expect(fetch(server.address)).rejects.toThrow('fetch failed');
  });
});

describe('closing', () => {
  test('ends the streams of those who watch, who connect again to the next server', async () => {
    const first = await startTestServer();
    const recording = await uploadVideo(first.client, 60);
    const { id } = await first.client.analyses.start({
      recording_id: recording.id,
      kind: 'pose',
      parameters: { method: 'single' },
    });
    const port = new URL(first.address).port;
    const watching = Array.fromAsync(first.client.analyses.watch(id, { retryMilliseconds: 50 }));
    for await (const { frames_done } of first.client.analyses.watch(id)) if (frames_done > 0) break;
    await first.close();
    await startTestServer({ dataFolder: first.dataFolder, environment: { PORT: port } });
    expect((await watching).at(-1)).toMatchObject({ state: 'done', frames_done: 60 });
  });

  test('is told by readiness first, while requests are still answered', async () => {
    const server = await startTestServer({ environment: { KINEMA_DRAIN_SECONDS: '2' } });
    const closing = server.close();
    const status = async (path: string) => (await fetch(`${server.address}${path}`)).status;
    await expect.poll(async () => status('/ready')).toBe(503);
    expect(await status('/health')).toBe(200);
    expect(await status('/v1/recordings')).toBe(200);
    await closing;
    await expect(fetch(server.address)).rejects.toThrow('fetch failed');
  });

  test('finishes what is being answered and sends newcomers away', async () => {
    const server = await startTestServer();
    const recording = await uploadVideo(server.client, 60);
    const answer = await fetch(server.client.recordings.mediaUrl(recording.id));
    const closing = server.close();
    expect((await answer.arrayBuffer()).byteLength).toBe(recording.bytes);
    await closing;
  });
});

test('closing gives up an export that takes longer than the grace, with nothing half-written', async () => {
  const server = await startTestServer({ environment: { KINEMA_GRACE_SECONDS: '0.1' } });
  const recording = await uploadVideo(server.client, 100);
  const { id } = await server.client.analyses.start({
    recording_id: recording.id,
    kind: 'pose',
    parameters: { method: 'single' },
  });
  await Array.fromAsync(server.client.analyses.watch(id));
  const exporting = fetch(server.client.analyses.exportUrl(id, 'overlay')).catch(() => undefined);
  const halfWritten = async () => (await storedFiles(server)).filter((path) => path.includes('incoming'));
  await expect.poll(halfWritten).not.toEqual([]);
  await server.close();
  await exporting;
  expect(await halfWritten()).toEqual([]);
});

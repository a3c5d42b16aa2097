import { chmod, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { findFfmpeg } from '@kinema/media/node';
import { openModelStore } from '@kinema/vision/models';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { faultyProxy } from '../support/faulty-proxy.ts';
import { modelsWithout } from '../support/models-folder.ts';
import { startRedis } from '../support/redis-server.ts';
import { s3Keys, sharedS3 } from '../support/s3-server.ts';
import { makeModels, startTestServer, temporaryFolder } from '../support/server.ts';
import { film, resultOf, start, uploadVideo } from './support.ts';

beforeAll(makeModels);
const s3 = sharedS3();

test('analyses wait for a model that is missing, say so, and go on when it is back', async () => {
  const folder = await temporaryFolder();
  const bringBack = await modelsWithout('movenet-lightning', folder);
  const server = await startTestServer({ models: await openModelStore({ folder }) });
  const recording = await uploadVideo(server.client, 10);
  const id = await start(server.client, recording, { model: 'movenet-lightning' });
  const waitsFor = async () => (await server.client.analyses.get(id)).waits_for;
  await expect.poll(waitsFor).toMatchObject({ code: 'model_missing' });
  await resultOf(server, await start(server.client, recording, { model: 'movenet-thunder' }));
  await bringBack();
  await resultOf(server, id);
});

test('a Redis that goes away in the middle of an analysis changes nothing about it', async () => {
  const redis = await startRedis();
  const server = await startTestServer({ environment: { REDIS_URL: redis.url } });
  const [one, two] = [await uploadVideo(server.client, 60), await uploadVideo(server.client, 60)];
  const undisturbed = await resultOf(server, await start(server.client, one));
  const id = await start(server.client, two);
  for await (const { frames_done } of server.client.analyses.watch(id)) if (frames_done > 0) break;
  await redis.kill();
  expect(await resultOf(server, id)).toBe(undisturbed);
});

test('a store that is slow, fails and then lies in the middle of an analysis is waited for, and nothing is lost', async () => {
  const proxy = await faultyProxy(s3().endpoint);
  const server = await startTestServer({
    environment: {
      S3_BUCKET: 'kinema',
      S3_ENDPOINT: proxy.address,
      S3_ACCESS_KEY_ID: s3Keys.accessKey,
      S3_SECRET_ACCESS_KEY: s3Keys.secretKey,
    },
  });
  const bytes = await film(60, 5);
  const upload = async () => server.client.recordings.upload(bytes, { fileName: 'wave.mp4' });
  const inPieces = { segment_s: 5 };
  const first = await upload();
  const undisturbed = await resultOf(server, await start(server.client, first, inPieces));
  // What has the same content as something that is there is not written.
  await server.client.recordings.remove(first.id);
  const recording = await upload();
  proxy.mood = 'slow';
  const id = await start(server.client, recording, inPieces);
  await expect.poll(() => proxy.writes.slow).toBeGreaterThan(0);
  proxy.mood = 'failing';
  const get = async () => server.client.analyses.get(id);
  const waitsFor = async () => (await get()).waits_for;
  await expect.poll(waitsFor).toMatchObject({ code: 'store_away' });
  proxy.mood = 'lying';
  await expect.poll(() => proxy.writes.lying).toBeGreaterThan(0);
  await expect.poll(waitsFor).toMatchObject({ code: 'store_away' });
  proxy.mood = 'well';
  expect(await resultOf(server, id)).toBe(undisturbed);
});

/** An ffmpeg ahead of the real one that, over files whose path holds a word, does something else. */
const useFfmpegThat = async (does: Readonly<Record<string, string>>): Promise<void> => {
  const folder = await temporaryFolder();
  const cases = Object.entries(does).map(([word, what]) => `*${word}*) ${what} ;;`);
  const { path } = await findFfmpeg();
  await writeFile(
    join(folder, 'ffmpeg'),
    `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\nesac\nexec '${path}' "$@"\n`,
  );
  await chmod(join(folder, 'ffmpeg'), 0o755);
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH']}`);
  onTestFinished(() => void vi.unstubAllEnvs());
};

test('a video that hangs or crashes ffmpeg fails with its reason after its retries, and others go on', async () => {
  const server = await startTestServer({ environment: { KINEMA_VIDEO_STALL_SECONDS: '1' } });
  const [hanging, crashing, harmless] = [
    await uploadVideo(server.client, 5),
    await uploadVideo(server.client, 6),
    await uploadVideo(server.client, 7),
  ];
  await useFfmpegThat({ [hanging.sha256]: 'exec sleep 600', [crashing.sha256]: 'kill -SEGV $$' });
  const begin = performance.now();
  const poisonous = [await start(server.client, hanging), await start(server.client, crashing)];
  await resultOf(server, await start(server.client, harmless));
  const ends = await Promise.all(
    poisonous.map(async (id) => (await Array.fromAsync(server.client.analyses.watch(id))).at(-1)),
  );
  expect(ends[0]).toMatchObject({ state: 'failed', error: { code: 'media_timeout' } });
  expect(ends[1]).toMatchObject({ state: 'failed', error: { code: 'media_damaged' } });
  // Three attempts at the first, with pauses of 1 and 4 s.
  expect(performance.now() - begin).toBeGreaterThan(8000);
});

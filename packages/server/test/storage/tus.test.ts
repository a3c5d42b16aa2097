import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createKinemaClient } from '@kinema/client';
import { expect, onTestFinished, test } from 'vitest';
import { Bucket } from '../../src/blobs/s3/bucket.ts';
import { writeVideo } from '../support/encode.ts';
import { freePort } from '../support/free-port.ts';
import { keysOf } from '../support/keys.ts';
import { sharedPostgres } from '../support/postgres-server.ts';
import { s3Keys, sharedS3 } from '../support/s3-server.ts';
import { startTestServer, storedFiles, temporaryFolder } from '../support/server.ts';
import { begin, offsetOf, send, tusHeaders as tus } from '../support/tus.ts';

const postgres = sharedPostgres();
const s3 = sharedS3();
const serve = fileURLToPath(new URL('../support/serve.ts', import.meta.url));

const film = async (frames = 20): Promise<Buffer> => {
  const path = join(await temporaryFolder(), 'wave.mp4');
  await writeVideo(path, { frames });
  return readFile(path);
};

test('an upload goes on over servers that are killed, and its recording is asked for by its id', async () => {
  const [dataFolder, port, content] = [await temporaryFolder(), await freePort(), await film(60)];
  const address = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  onTestFinished(() => void child?.kill('SIGKILL'));
  const start = async (): Promise<void> => {
    const settings = {
      PORT: String(port),
      KINEMA_DATA_DIR: dataFolder,
      METRICS_ENABLED: 'false',
      KINEMA_TIDY_MINUTES: '0.01',
    };
    const quiet = { KINEMA_INFERENCE_THREADS: '1', KINEMA_LOG_LEVEL: 'silent' };
    const started = spawn(process.execPath, [serve], {
      env: { ...process.env, ...settings, ...quiet },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    await once(started.stdout, 'data');
  };
  const kill = async (): Promise<void> => {
    const ended = once(child!, 'exit');
    child!.kill('SIGKILL');
    await ended;
  };

  await start();
  const url = await begin(address, content.length);
  const half = Math.floor(content.length / 2);
  expect((await send(url, 0, content.subarray(0, half))).status).toBe(204);
  await kill();

  await start();
  expect(await offsetOf(url)).toBe(half);
  // Killed while the rest is on its way: whether it has arrived is for the next server to say.
  const breaking = send(url, half, content.subarray(half)).catch(() => undefined);
  await kill();
  await breaking;

  await start();
  const offset = await offsetOf(url);
  if (offset < content.length) await send(url, offset, content.subarray(offset));
  expect(await offsetOf(url)).toBe(content.length);
  const client = createKinemaClient({ baseUrl: address });
  const id = url.split('/').at(-1)!;
  expect(await client.recordings.get(id)).toMatchObject({ file_name: 'wave.mp4', bytes: content.length });
  const media = await fetch(client.recordings.mediaUrl(id));
  expect(Buffer.from(await media.arrayBuffer()).equals(content)).toBe(true);
  expect(await client.recordings.list()).toHaveLength(1);
  await client.recordings.remove(id);
  expect(await storedFiles({ dataFolder })).toEqual([]);

  // What was given up long ago, and what a write left that was cut off: the server looks for both from time to time.
  const [forgotten, young] = [await begin(address, 1000), await begin(address, 1000)];
  const note = join(dataFolder, 'uploads', `${forgotten.split('/').at(-1)!}.json`);
  const remembered = JSON.parse(await readFile(note, 'utf8')) as object;
  await writeFile(note, JSON.stringify({ ...remembered, creation_date: '2026-01-01T00:00:00.000Z' }));
  const strays = ['old', 'new'].map((name) => join(dataFolder, 'blobs', 'ab', `ab-${name}`));
  await mkdir(join(dataFolder, 'blobs', 'ab'), { recursive: true });
  for (const stray of strays) await writeFile(stray, 'x');
  await utimes(strays[0]!, 0, 0);
  const left = async () => (await storedFiles({ dataFolder })).filter((path) => !path.includes('incoming'));
  await expect
    .poll(async () => (await left()).toSorted())
    .toEqual(
      [
        strays[1]!,
        ...['', '.json'].map((end) => join(dataFolder, 'uploads', young.split('/').at(-1)! + end)),
      ].toSorted(),
    );
});

test('with a bucket an upload that was begun at one server, which is killed, is gone on with at another', async () => {
  const [content, folder] = [await film(60), await temporaryFolder()];
  const shared = {
    DATABASE_URL: await postgres().createDatabase(),
    S3_BUCKET: 'kinema',
    S3_ENDPOINT: s3().endpoint,
    S3_ACCESS_KEY_ID: s3Keys.accessKey,
    S3_SECRET_ACCESS_KEY: s3Keys.secretKey,
  };
  const first = spawn(process.execPath, [serve], {
    env: {
      ...process.env,
      ...shared,
      PORT: '0',
      KINEMA_DATA_DIR: folder,
      METRICS_ENABLED: 'false',
      KINEMA_INFERENCE_THREADS: '1',
      KINEMA_LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void first.kill('SIGKILL'));
  const [line] = (await once(first.stdout, 'data')) as [Buffer];
  const url = await begin(line.toString().trim(), content.length);
  const half = Math.floor(content.length / 2);
  expect((await send(url, 0, content.subarray(0, half))).status).toBe(204);
  const ended = once(first, 'exit');
  first.kill('SIGKILL');
  await ended;

  const second = await startTestServer({ environment: shared });
  const there = new URL(new URL(url).pathname, second.address).href;
  expect(await offsetOf(there)).toBe(half);
  const misplaced = await send(there, 0, content);
  expect(misplaced.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(await misplaced.json()).toMatchObject({ status: 409, code: 'upload_elsewhere' });
  expect((await send(there, half, content.subarray(half))).status).toBe(204);
  expect(await offsetOf(there)).toBe(content.length);
  const id = url.split('/').at(-1)!;
  const media = await fetch(second.client.recordings.mediaUrl(id));
  expect(Buffer.from(await media.arrayBuffer()).equals(content)).toBe(true);
  // What it came in is gone from the bucket.
  const bucket = new Bucket({
    bucket: 'kinema',
    region: 'us-east-1',
    endpoint: s3().endpoint,
    ...s3Keys,
    prefix: '',
  });
  const left = await Array.fromAsync(bucket.list('', { deep: true }));
  expect(left.filter(({ key }) => key.includes(id))).toEqual([]);
});

test('what the protocol refuses is told in the words of the catalogue', async () => {
  const server = await startTestServer();
  const url = await begin(server.address, 1000);
  const problem = async (method: string, headers: Record<string, string>, to = url) => {
    const answer = await fetch(to, { method, headers });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('tus-resumable')).toBe('1.0.0');
    return answer.json();
  };
  const part = { 'content-type': 'application/offset+octet-stream' };
  expect(await problem('PATCH', { ...part, 'upload-offset': '0' })).toMatchObject({
    status: 412,
    code: 'upload_version_unstated',
    request_id: expect.any(String) as string,
  });
  expect(await problem('PATCH', { ...tus, ...part, 'upload-offset': '7' })).toMatchObject({
    code: 'upload_elsewhere',
  });
  expect(await problem('PATCH', { ...tus, ...part })).toMatchObject({
    status: 400,
    code: 'bad_request',
    detail: 'Upload-Offset header required',
  });
  expect(await problem('POST', tus, `${server.address}/v1/uploads`)).toMatchObject({ status: 400 });
  const tooMuch = { ...tus, 'upload-length': String(1e15) };
  expect(await problem('POST', tooMuch, `${server.address}/v1/uploads`)).toMatchObject({ status: 413 });
});

test('what is no recording is refused in the words of the catalogue, and nothing of it stays', async () => {
  const server = await startTestServer();
  const content = Buffer.from('not a film\n'.repeat(200));
  const url = await begin(server.address, content.length, '../film.mp4');
  const answer = await send(url, 0, content);
  expect(answer.status).toBe(415);
  expect(await answer.json()).toMatchObject({
    code: 'media_unsupported',
    detail: expect.stringMatching(/^film\.mp4 is not/) as string,
  });
  expect(await storedFiles(server)).toEqual([]);
});

test('an upload is its project’s alone, needs a key like all else, and keeps to limits and quotas', async () => {
  const key = 'a-key-of-the-settings-1234567890';
  const environment = {
    API_KEY: key,
    KINEMA_PROJECT_QUOTA_BYTES: '100000',
    KINEMA_MAX_UPLOAD_BYTES: '150000',
  };
  const server = await startTestServer({ environment });
  const url = await begin(server.address, 1000);
  const away = { ...tus, 'x-forwarded-for': '10.0.0.1' };
  const status = async (headers: Record<string, string>) =>
    (await fetch(url, { method: 'HEAD', headers })).status;
  expect(await status(away)).toBe(401);
  expect(await status({ ...away, 'x-api-key': key })).toBe(200);
  expect((await fetch(`${server.address}/v1/uploads`, { method: 'POST', headers: { ...away } })).status).toBe(
    401,
  );
  const asked = async (bytes: number) =>
    fetch(`${server.address}/v1/uploads`, {
      method: 'POST',
      headers: { ...tus, 'upload-length': String(bytes) },
    });
  expect((await asked(150_001)).status).toBe(413);
  const refused = await asked(120_000);
  expect(refused.status).toBe(413);
  expect(await refused.json()).toMatchObject({ code: 'quota_exceeded' });
  expect((await fetch(url, { method: 'DELETE', headers: tus })).status).toBe(204);
  expect(await status(tus)).toBe(404);
});

test('what came by one key keeps to the quota of keys, and another one has its own', async () => {
  const content = await film();
  const room = String(Math.floor(content.length * 1.5));
  const server = await startTestServer({ environment: { KINEMA_KEY_QUOTA_BYTES: room } });
  const keys = keysOf(server.dataFolder);
  const keyOf = async (name: string) => (await keys.create({ name, project: 'p', role: 'operator' })).key;
  const [mine, other] = [await keyOf('mine'), await keyOf('other')];
  const clientOf = (apiKey: string) => createKinemaClient({ baseUrl: server.address, apiKey });
  const blob = new Blob([new Uint8Array(content)]);
  const { id } = await clientOf(mine).recordings.upload(blob);
  await expect(clientOf(mine).recordings.upload(blob)).rejects.toMatchObject({
    problem: { status: 413, code: 'quota_exceeded' },
  });
  const asked = async (key: string) => {
    const headers = { ...tus, 'x-api-key': key, 'upload-length': String(content.length) };
    return (await fetch(`${server.address}/v1/uploads`, { method: 'POST', headers })).status;
  };
  expect([await asked(mine), await asked(other)]).toEqual([413, 201]);
  await clientOf(other).recordings.remove(id);
  expect(await asked(mine)).toBe(201);
});

test('the same file twice is kept once, and found by name, tag, person and note', async () => {
  const server = await startTestServer();
  const { client, address } = server;
  const content = new Blob([new Uint8Array(await film())]);
  const [one, two] = [
    await client.recordings.upload(content, { fileName: 'before.mp4' }),
    await client.recordings.upload(content, { fileName: 'after.mp4' }),
  ];
  expect(two.sha256).toBe(one.sha256);
  expect(await storedFiles(server)).toHaveLength(1);

  const json = { 'content-type': 'application/json' };
  const call = async (method: string, path: string, body: object) =>
    fetch(`${address}${path}`, { method, headers: json, body: JSON.stringify(body) });
  const subject = (await (
    await call('POST', '/v1/subjects', { pseudonym: 'Heron', height_m: 1.8 })
  ).json()) as { id: string };
  const change = { subject_id: subject.id, tags: ['left knee', '100%'], notes: 'after surgery' };
  expect(await (await call('PATCH', `/v1/recordings/${two.id}`, change)).json()).toMatchObject(change);
  expect((await call('POST', '/v1/subjects', { pseudonym: 'Heron' })).status).toBe(400);

  const found = async (query: string): Promise<string[]> => {
    const answer = await fetch(`${address}/v1/recordings?${query}`);
    return ((await answer.json()) as { recordings: { id: string }[] }).recordings.map(({ id }) => id);
  };
  for (const query of [
    'q=AFTER',
    'q=surgery+heron',
    'q=100%25',
    'tag=left%20knee',
    `subject_id=${subject.id}`,
  ])
    expect(await found(query)).toEqual([two.id]);
  expect(await found('q=10_')).toEqual([]);
  expect(await found('limit=1')).toEqual([two.id]);
  const { next } = (await (await fetch(`${address}/v1/recordings?limit=1`)).json()) as { next: string };
  expect(await found(`limit=1&after=${next}`)).toEqual([one.id]);
  expect((await fetch(`${address}/v1/recordings?after=x`)).status).toBe(400);

  const picture = await fetch(`${address}/v1/recordings/${one.id}/poster`);
  expect(picture.headers.get('content-type')).toBe('image/webp');
  await client.recordings.remove(one.id);
  expect((await fetch(client.recordings.mediaUrl(two.id))).status).toBe(200);
  await client.recordings.remove(two.id);
  expect(await storedFiles(server)).toEqual([]);
});

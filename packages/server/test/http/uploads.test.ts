import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFfmpeg } from '@kinema/media/node';
import { describe, expect, test } from 'vitest';
import { videoWithIndexFirst, writePicture, writeVideo } from '../support/encode.ts';
import { problemIn, rawRequest } from '../support/raw-request.ts';
import {
  sharedTestServer,
  startTestServer,
  storedFiles,
  temporaryFolder,
  type TestServer,
} from '../support/server.ts';

const ffmpeg = async (...args: string[]): Promise<void> => {
  await promisify(execFile)((await findFfmpeg()).path, ['-v', 'error', '-y', ...args]);
};

const blobOf = async (path: string): Promise<Blob> => new Blob([new Uint8Array(await readFile(path))]);

/** Signature and header of a PNG of 0 × 0 pixels. */
const ZERO_SIZE_PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAAAAAAACAIAAAC06etFAAAACElEQVR4nAMAAAAAAUgGidIAAAAASUVORK5CYII=';

/** The problem with which an upload is refused. */
const refusal = async ({ client }: TestServer, content: Blob | string, fileName: string) =>
  client.recordings.upload(new Blob([content]), { fileName }).then(
    () => undefined,
    (error: unknown) => (error as { problem?: Record<string, unknown> }).problem ?? error,
  );

describe('what is taken in', () => {
  const shared = sharedTestServer();

  test('a picture becomes a recording with its size, by content and not by name', async () => {
    const server = shared();
    const path = join(await temporaryFolder(), 'person.png');
    await writePicture(path);
    const recording = await server.client.recordings.upload(await blobOf(path), { fileName: 'me.mp4' });
    expect(recording).toMatchObject({
      file_name: 'me.mp4',
      kind: 'picture',
      content_type: 'image/png',
      width: 640,
      height: 480,
      duration_s: null,
      stated_duration_s: null,
    });
    expect(await server.client.recordings.list()).toEqual([recording]);
    expect(await server.client.recordings.get(recording.id)).toEqual(recording);
  });

  test('a video becomes a recording with its length and rate', async () => {
    const server = shared();
    const path = join(await temporaryFolder(), 'wave.mp4');
    await writeVideo(path, { frames: 20, frameRateHz: 25 });
    const recording = await server.client.recordings.upload(await blobOf(path), { fileName: 'wave.mp4' });
    expect(recording).toMatchObject({
      kind: 'video',
      content_type: 'video/mp4',
      codec: 'h264',
      frame_rate_hz: 25,
    });
    expect(recording.duration_s).toBeCloseTo(0.8, 3);
  });

  test('a video that was cut off is kept, says what is lost, and what is there is analysed piece by piece', async () => {
    const { client } = shared();
    const path = join(await temporaryFolder(), 'half.mp4');
    const whole = await videoWithIndexFirst(path, { frames: 300, frameRateHz: 20 });
    const half = new Blob([whole.subarray(0, Math.floor(0.55 * whole.length))]);
    const recording = await client.recordings.upload(half, { fileName: 'half.mp4' });
    expect(recording.stated_duration_s).toBeCloseTo(15, 3);
    const { duration_s } = recording;
    expect(duration_s).toBeGreaterThan(6);
    expect(duration_s).toBeLessThan(10);
    // By what the file says there would be pieces of which nothing can be read.
    const parameters = { method: 'single', model: 'movenet-lightning', segment_s: 5 } as const;
    const { id } = await client.analyses.start({ recording_id: recording.id, kind: 'pose', parameters });
    const end = (await Array.fromAsync(client.analyses.watch(id))).at(-1);
    expect(end).toMatchObject({ state: 'done', error: null });
    const { times_s, warnings } = await client.analyses.result(id);
    expect(Math.abs(times_s.at(-1)! + 1 / 20 - duration_s!)).toBeLessThan(0.2);
    expect(warnings.join('\n')).toMatch(/the frames end at \d\.\d+ s of 15\.00 s/);
  });

  test('a name with folders, markup and control characters is kept as a plain name', async () => {
    const server = shared();
    const path = join(await temporaryFolder(), 'person.png');
    await writePicture(path);
    const fileName = '../../<img src=x>\u202egnp.png';
    const recording = await server.client.recordings.upload(await blobOf(path), { fileName });
    expect(recording.file_name).toBe('<img src=x>gnp.png');
    const { headers } = await fetch(server.client.recordings.mediaUrl(recording.id));
    expect(headers.get('content-disposition')).toMatch(/^inline; filename="/);
    expect(headers.get('content-type')).toBe('image/png');
  });
});

describe('what is refused, in the words of the catalogue and with nothing left behind', () => {
  const shared = sharedTestServer({ KINEMA_MAX_PICTURE_MEGAPIXELS: '10', KINEMA_MAX_VIDEO_SECONDS: '1' });

  const cases: readonly (readonly [string, () => Promise<Blob | string>, string, number, string])[] = [
    ['an empty file', async () => '', 'nothing.mp4', 400, 'file_empty'],
    [
      'a text that is called a video',
      async () => 'not a film\n'.repeat(200),
      'film.mp4',
      415,
      'media_unsupported',
    ],
    [
      'a drawing that points elsewhere',
      async () => '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1:1/x.png"/></svg>',
      'drawing.png',
      415,
      'media_unsupported',
    ],
    [
      'a playlist that points elsewhere',
      async () => '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:1/x.ts\n',
      'list.mp4',
      415,
      'media_unsupported',
    ],
    [
      'a list of files',
      async () => 'ffconcat version 1.0\nfile /etc/passwd\n',
      'list.mkv',
      415,
      'media_unsupported',
    ],
  ];
  test.for(cases)('%s', async ([, content, fileName, status, code]) => {
    const server = shared();
    const problem = await refusal(server, await content(), fileName);
    expect(problem).toMatchObject({ status, code });
    expect(String((problem as { detail?: string }).detail)).toContain(fileName);
    expect(await storedFiles(server)).toEqual([]);
  });

  test('a picture of no pixels, also as the body of a question', async () => {
    const server = shared();
    const zero = new Uint8Array(Buffer.from(ZERO_SIZE_PNG, 'base64'));
    const damaged = { status: 422, code: 'media_damaged' };
    expect(await refusal(server, new Blob([zero]), 'zero.png')).toMatchObject({
      ...damaged,
      detail: 'zero.png is damaged or incomplete: corrupt header',
    });
    expect(await storedFiles(server)).toEqual([]);
    const headers = { 'content-type': 'image/png' };
    const asked = await fetch(`${server.address}/v1/poses`, { method: 'POST', headers, body: zero });
    expect(await asked.json()).toMatchObject(damaged);
  });

  test('a picture cut off in the middle', async () => {
    const server = shared();
    const path = join(await temporaryFolder(), 'person.png');
    await writePicture(path);
    const half = (await readFile(path)).subarray(0, 60);
    expect(await refusal(server, new Blob([new Uint8Array(half)]), 'half.png')).toMatchObject({
      code: 'media_damaged',
    });
    expect(await storedFiles(server)).toEqual([]);
  });

  test('a video cut off before its index', async () => {
    const server = shared();
    const path = join(await temporaryFolder(), 'wave.mp4');
    await writeVideo(path);
    const half = (await readFile(path)).subarray(0, 4000);
    expect(await refusal(server, new Blob([new Uint8Array(half)]), 'half.mp4')).toMatchObject({
      status: 422,
      code: 'media_damaged',
    });
    expect(await storedFiles(server)).toEqual([]);
  });

  test('a video cut off before its first picture', async () => {
    const server = shared();
    const path = join(await temporaryFolder(), 'head.mp4');
    const whole = await videoWithIndexFirst(path, { frames: 30, frameRateHz: 30 });
    const head = whole.subarray(0, whole.indexOf('mdat') + 8);
    expect(await refusal(server, new Blob([head]), 'head.mp4')).toMatchObject({
      code: 'media_damaged',
      detail: 'head.mp4 is damaged or incomplete: it was cut off before its first picture',
    });
    expect(await storedFiles(server)).toEqual([]);
  });

  test('a film with sound alone', async () => {
    const server = shared();
    const path = join(await temporaryFolder(), 'song.mp4');
    await ffmpeg('-f', 'lavfi', '-i', 'sine=duration=1', '-c:a', 'aac', path);
    expect(await refusal(server, await blobOf(path), 'song.mp4')).toMatchObject({
      status: 422,
      code: 'media_no_video',
    });
    expect(await storedFiles(server)).toEqual([]);
  });

  test('a picture of more pixels than the limit, before it is decoded', async () => {
    const server = shared();
    const path = join(await temporaryFolder(), 'huge.png');
    await ffmpeg('-f', 'lavfi', '-i', 'color=c=gray:s=4000x4000:d=1', '-frames:v', '1', path);
    expect(await refusal(server, await blobOf(path), 'huge.png')).toMatchObject({
      status: 413,
      code: 'picture_too_large',
      detail: 'huge.png has 16 megapixels; the limit is 10',
    });
    expect(await storedFiles(server)).toEqual([]);
  });

  test('a video longer than the limit', async () => {
    const server = shared();
    const path = join(await temporaryFolder(), 'long.mp4');
    await writeVideo(path, { frames: 20, frameRateHz: 10 });
    expect(await refusal(server, await blobOf(path), 'long.mp4')).toMatchObject({
      status: 413,
      code: 'video_too_long',
    });
    expect(await storedFiles(server)).toEqual([]);
  });

  test('a file over the limit of bytes, whether or not its length was said', async () => {
    const server = await startTestServer({ environment: { KINEMA_MAX_UPLOAD_BYTES: '100000' } });
    const said = await refusal(server, 'x'.repeat(300_000), 'big.mp4');
    expect(said).toMatchObject({ status: 413, code: 'file_too_large' });

    const form = formAround('big.mp4', Buffer.alloc(150_000));
    const unsaid = await rawRequest(server.address, {
      method: 'POST',
      path: '/v1/recordings',
      headers: { 'content-type': form.type, 'transfer-encoding': 'chunked' },
      body: form.body,
    });
    expect(problemIn(unsaid)).toMatchObject({
      status: 413,
      code: 'file_too_large',
      detail: 'big.mp4 is larger than the limit of 97.7 KiB',
    });
    expect(await storedFiles(server)).toEqual([]);
  });

  test('an upload that says it will be huge, before a byte of it is read', async () => {
    const server = shared();
    const { host } = new URL(server.address);
    const socket = connect(Number(host.split(':')[1]), '127.0.0.1');
    socket.write(
      `POST /v1/recordings HTTP/1.1\r\nhost: ${host}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 9000000000000\r\n\r\n`,
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toContain('HTTP/1.1 413');
    expect(answer.toString()).toContain('file_too_large');
    socket.destroy();
  });

  test('a form without a file, and what is no form', async () => {
    const { address } = shared();
    const ask = async (headers: Record<string, string>, body: string | Buffer) =>
      problemIn(await rawRequest(address, { method: 'POST', path: '/v1/recordings', headers, body }));
    const form = formAround('x.png', Buffer.from('x'), 'picture');
    expect(await ask({ 'content-type': form.type }, form.body)).toMatchObject({
      status: 400,
      code: 'bad_request',
    });
    expect(await ask({ 'content-type': 'multipart/form-data; boundary=y' }, '')).toMatchObject({
      status: 400,
    });
    expect(await ask({ 'content-type': 'multipart/form-data' }, 'x')).toMatchObject({ status: 400 });
    expect(await ask({ 'content-type': 'application/json' }, '{}')).toMatchObject({
      code: 'content_type_unsupported',
    });
    expect(await ask({ 'content-type': 'image/png' }, 'x')).toMatchObject({
      code: 'content_type_unsupported',
    });
  });
});

describe('clients that do not finish', () => {
  const shared = sharedTestServer();

  test('what an upload that breaks off had sent is removed, and the server goes on', async () => {
    const server = shared();
    const socket = await beginUpload(server);
    await expect.poll(async () => storedFiles(server)).toHaveLength(1);
    socket.destroy();
    await expect.poll(async () => storedFiles(server)).toEqual([]);
    expect((await fetch(`${server.address}/health`)).status).toBe(200);
  });

  test('an upload that stands still is given up and told so; a slow one that moves is not', async () => {
    const server = await startTestServer({
      environment: { KINEMA_STALL_SECONDS: '0.3', KINEMA_MIN_UPLOAD_BYTES_PER_SECOND: '10' },
    });
    const socket = await beginUpload(server);
    for (let i = 0; i < 6; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      socket.write('more');
    }
    expect(socket.bytesRead).toBe(0);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toContain('HTTP/1.1 408');
    expect(answer.toString()).toContain('upload_stalled');
    await expect.poll(async () => storedFiles(server)).toEqual([]);
  });

  test('others are served while one is slow', async () => {
    const server = shared();
    const socket = await beginUpload(server);
    const path = join(await temporaryFolder(), 'person.png');
    await writePicture(path);
    await expect(server.client.recordings.upload(await blobOf(path))).resolves.toMatchObject({
      kind: 'picture',
    });
    socket.destroy();
  });
});

test('what an earlier process left half-written is removed at the start', async () => {
  const first = await startTestServer();
  await first.close();
  await writeFile(join(first.dataFolder, 'incoming', 'left'), 'x');
  const second = await startTestServer({ dataFolder: first.dataFolder });
  expect(await storedFiles(second)).toEqual([]);
});

const formAround = (fileName: string, content: Buffer, field = 'file') => ({
  type: 'multipart/form-data; boundary=kinema-test',
  body: Buffer.concat([
    Buffer.from(
      `--kinema-test\r\ncontent-disposition: form-data; name="${field}"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    content,
    Buffer.from('\r\n--kinema-test--\r\n'),
  ]),
});

/** Opens a connection that says it will send a megabyte and sends a little of it. */
const beginUpload = async ({ address }: TestServer) => {
  const { host, port } = new URL(address);
  const { type, body } = formAround('slow.mp4', Buffer.alloc(1000));
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `POST /v1/recordings HTTP/1.1\r\nhost: ${host}\r\ncontent-type: ${type}\r\ncontent-length: 1000000\r\n\r\n`,
  );
  socket.write(body.subarray(0, 500));
  return socket;
};

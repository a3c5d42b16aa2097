import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFfmpeg, probe } from '@kinema/media/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { writePicture, writeVideo } from '../support/encode.ts';
import { rawRequest } from '../support/raw-request.ts';
import { sharedTestServer, temporaryFolder } from '../support/server.ts';

const shared = sharedTestServer();

const uploadVideo = async (ending = 'mp4', output?: readonly string[]) => {
  const folder = await mkdtemp(join(tmpdir(), 'kinema-films-'));
  const path = join(folder, `wave.${ending}`);
  await writeVideo(path, { frames: 10, ...(output && { output }) });
  const bytes = await readFile(path);
  await rm(folder, { recursive: true });
  const recording = await shared().client.recordings.upload(new Blob([new Uint8Array(bytes)]), {
    fileName: `wave.${ending}`,
  });
  return { recording, bytes };
};

const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());

let video: Awaited<ReturnType<typeof uploadVideo>>;
beforeAll(async () => {
  video = await uploadVideo();
});

describe('the original', () => {
  test('comes back byte for byte', async () => {
    const { recording, bytes } = video;
    const answer = await fetch(shared().client.recordings.mediaUrl(recording.id));
    expect(answer.headers.get('content-type')).toBe('video/mp4');
    expect(answer.headers.get('accept-ranges')).toBe('bytes');
    expect(answer.headers.get('cache-control')).toMatch(/^private/);
    expect(await bytesOf(answer)).toEqual(bytes);
  });

  test.for([
    ['bytes=0-99', 0, 100],
    ['bytes=100-', 100, undefined],
    ['bytes=-50', -50, undefined],
    ['bytes=10-99999999', 10, undefined],
  ] as const)('%s comes as the part asked for', async ([range, start, end]) => {
    const { recording, bytes } = video;
    const answer = await fetch(shared().client.recordings.mediaUrl(recording.id), { headers: { range } });
    expect(answer.status).toBe(206);
    const expected = bytes.subarray(start, end);
    expect(answer.headers.get('content-range')).toMatch(new RegExp(`^bytes \\d+-\\d+/${bytes.length}$`));
    expect(await bytesOf(answer)).toEqual(expected);
  });

  test.for(['bytes=abc', 'bytes=9-2', 'bytes=-', 'frames=0-9', 'bytes=0-1,x'])(
    '%s is no range, and the whole comes',
    async (range) => {
      const { recording, bytes } = video;
      const answer = await fetch(shared().client.recordings.mediaUrl(recording.id), { headers: { range } });
      expect(answer.status).toBe(200);
      expect(await bytesOf(answer)).toEqual(bytes);
    },
  );

  test('a range outside the file is a problem, and an unchanged file is not sent twice', async () => {
    const { address, client } = shared();
    const { recording, bytes } = video;
    const url = client.recordings.mediaUrl(recording.id);
    const outside = await fetch(url, { headers: { range: `bytes=${bytes.length + 1}-` } });
    expect(outside.status).toBe(416);
    expect(outside.headers.get('content-range')).toBe(`bytes */${bytes.length}`);
    expect(await outside.json()).toMatchObject({ code: 'range_impossible' });
    const etag = (await fetch(url, { method: 'HEAD' })).headers.get('etag')!;
    // fetch adds a header that asks for the file in any case.
    const { pathname: path } = new URL(url);
    const again = await rawRequest(address, { path, headers: { 'if-none-match': etag } });
    expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) });
  });
});

describe('the preview', () => {
  test('of a video that every browser plays is the video itself', async () => {
    const { recording, bytes } = video;
    const answer = await fetch(shared().client.recordings.previewUrl(recording.id));
    expect(answer.headers.get('content-type')).toBe('video/mp4');
    expect(await bytesOf(answer)).toEqual(bytes);
  });

  test('of another is H.264 in MP4, made once for all who ask at the same time', async () => {
    const { recording } = await uploadVideo('mkv', ['-c:v', 'mpeg4']).catch(async () =>
      uploadVideo('mkv', ['-c:v', 'libx265', '-x265-params', 'log-level=error']),
    );
    const url = shared().client.recordings.previewUrl(recording.id);
    const [one, two] = await Promise.all([fetch(url), fetch(url)].map(async (asked) => bytesOf(await asked)));
    expect(one).toEqual(two);
    const path = join(await temporaryFolder(), 'preview.mp4');
    await writeFile(path, one!);
    expect(await probe(path)).toMatchObject({ codec: 'h264', container: 'mp4', width: 640, height: 480 });
  });

  test('of a picture is upright and of a kind that browsers show', async () => {
    const { client } = shared();
    const folder = await temporaryFolder();
    await writePicture(join(folder, 'person.png'));
    const { path: ffmpeg } = await findFfmpeg();
    await promisify(execFile)(ffmpeg, [
      '-v',
      'error',
      '-i',
      join(folder, 'person.png'),
      join(folder, 'person.tiff'),
    ]);
    const content = new Blob([new Uint8Array(await readFile(join(folder, 'person.tiff')))]);
    const recording = await client.recordings.upload(content, { fileName: 'person.tiff' });
    const answer = await fetch(client.recordings.previewUrl(recording.id));
    expect(answer.headers.get('content-type')).toMatch(/^image\/(webp|jpeg)$/);
    const path = join(folder, 'preview');
    await writeFile(path, await bytesOf(answer));
    expect(await probe(path)).toMatchObject({ width: 640, height: 480 });
    const small = await fetch(client.recordings.previewUrl(recording.id, { small: true }));
    await writeFile(path, await bytesOf(small));
    expect(await probe(path)).toMatchObject({ container: 'webp', width: 320, height: 240 });
    const wrong = await fetch(`${client.recordings.previewUrl(recording.id)}?small=perhaps`);
    expect(await wrong.json()).toMatchObject({ status: 400, detail: 'small must be of type boolean' });
  });
});

describe('models', () => {
  test('are listed with where their files are, and the files are those of the catalogue', async () => {
    const { address, client } = shared();
    const models = await client.models.list();
    expect(models.map(({ name }) => name)).toContain('movenet-thunder');
    const model = models.find(({ name }) => name === 'palm-detector')!;
    const manifest = (await (await fetch(address + model.manifest_url)).json()) as Record<string, unknown>;
    expect(manifest).toMatchObject({ name: model.name, sha256: model.sha256, file: 'model.onnx' });
    const file = await bytesOf(await fetch(address + model.file_url));
    expect(file).toHaveLength(model.bytes);
    expect(createHash('sha256').update(file).digest('hex')).toBe(model.sha256);
    expect(await (await fetch(`${address}/models/`)).json()).toEqual({ models });
  });

  test('have a form for browsers, which goes on where a download broke off and may be kept for ever', async () => {
    const { address, client } = shared();
    const model = (await client.models.list()).find(({ name }) => name === 'hand-landmark-lite')!;
    const manifest = (await (await fetch(address + model.manifest_url)).json()) as {
      readonly browser: readonly { readonly file: string; readonly sha256: string; readonly bytes: number }[];
    };
    const graph = (await (await fetch(address + model.browser_url!)).json()) as Record<string, unknown>;
    expect(graph).toMatchObject({ format: 'graph-model', weightsManifest: [{ paths: ['model.bin'] }] });

    const { file, sha256, bytes } = manifest.browser[1]!;
    const url = `${address}/models/${model.name}/${file}?v=${sha256}`;
    const first = await fetch(url, { headers: { range: 'bytes=0-999' } });
    const rest = await fetch(url, { headers: { range: 'bytes=1000-' } });
    expect([first.status, rest.status]).toEqual([206, 206]);
    const whole = Buffer.concat([await bytesOf(first), await bytesOf(rest)]);
    expect([whole.length, createHash('sha256').update(whole).digest('hex')]).toEqual([bytes, sha256]);
    expect(rest.headers.get('cache-control')).toContain('immutable');
    const old = await fetch(url.replace(sha256, '0'.repeat(64)));
    expect(old.headers.get('cache-control')).not.toContain('immutable');
    await old.body?.cancel();
  });

  test('answer at the address of the guide, where a TF.js loader finds the weights too', async () => {
    const { address } = shared();
    const url = `${address}/models/movenet_lightning_model.json`;
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
    const { weightsManifest } = (await (await fetch(url)).json()) as {
      readonly weightsManifest: readonly { readonly paths: readonly [string] }[];
    };
    const weights = await fetch(new URL(weightsManifest[0]!.paths[0], url), { method: 'HEAD' });
    expect(weights.status).toBe(200);
  });

  test('that there are not are a problem', async () => {
    const { address } = shared();
    for (const path of ['/models/none/model.json', '/models/none/manifest.json', '/models/none/model.onnx'])
      expect(await (await fetch(address + path)).json()).toMatchObject({
        status: 404,
        code: 'model_unknown',
      });
  });
});

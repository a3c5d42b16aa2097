import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeModel } from '../../src/convert/index.ts';
import { sha256Of } from '../../src/models/hash.ts';
import { builtInModels } from '../../src/models/catalogue.ts';
import { openModelStore } from '../../src/models/store.ts';
import { decoderNames } from '../../src/models/manifest.ts';
import { parseManifest } from '../../src/models/own/parse.ts';

const bytes = writeModel({
  name: 'doubling',
  nodes: [{ op: 'Add', inputs: ['images', 'images'], outputs: ['people'] }],
  initializers: [],
  inputs: [{ name: 'images', type: 'float32', dims: [1, 3, 4, 4] }],
  outputs: [{ name: 'people', type: 'float32', dims: [1, 3, 4, 4] }],
});

const manifest = {
  name: 'my-model',
  file: 'my.onnx',
  input: { name: 'images', width: 4, height: 4, layout: 'nchw', type: 'float32', scale: 0.5 },
  outputs: [{ name: 'people', dims: [1, 3, 4, 4] }],
  skeleton: 'coco-17',
  decoder: 'yolo-pose',
  decoder_options: { min_score: 0.3 },
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-own-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = async (where: string, document: unknown): Promise<string> => {
  await mkdir(where, { recursive: true });
  await writeFile(join(where, 'my.onnx'), bytes);
  const path = join(where, 'manifest.json');
  await writeFile(path, typeof document === 'string' ? document : JSON.stringify(document));
  return path;
};

const open = (...own: string[]) => openModelStore({ folder: join(folder, 'none'), own });

describe("a user's own model", () => {
  test('is found by its manifest, with its file hashed', async () => {
    const path = await put(folder, manifest);
    const store = await open(path);
    expect(await store.path('my-model')).toBe(join(folder, 'my.onnx'));
    expect(store.get('my-model')).toMatchObject({
      task: 'pose',
      title: 'my-model',
      sha256: sha256Of(bytes),
      bytes: bytes.length,
      source: { file: 'my.onnx' },
      input: { channels: 'rgb' },
      decoderOptions: { minScore: 0.3 },
    });
  });

  test('is found in a folder, and in the folders of a folder', async () => {
    await put(join(folder, 'a'), manifest);
    await put(join(folder, 'b'), { ...manifest, name: 'other' });
    expect((await open(join(folder, 'a'))).get('my-model').name).toBe('my-model');
    const both = await open(folder);
    expect(
      both
        .list()
        .slice(-2)
        .map(({ name }) => name),
    ).toEqual(['my-model', 'other']);
  });

  test('is refused once its file has changed', async () => {
    const store = await open(await put(folder, manifest));
    await writeFile(join(folder, 'my.onnx'), 'something else');
    await expect(store.path('my-model')).rejects.toThrow(/not the one in the catalogue/);
  });

  test.each([
    [
      'a file that is not there',
      { ...manifest, file: 'other.onnx' },
      '"other.onnx", but there is no such file',
    ],
    ['another hash', { ...manifest, sha256: '0'.repeat(64) }, `has the SHA-256 ${sha256Of(bytes)}, not 000`],
    ['the name of a built-in model', { ...manifest, name: 'nanodet' }, 'another model of this name'],
    ['no JSON', '{', 'is not JSON'],
    ['a field too few', { ...manifest, decoder: undefined }, 'the field "decoder" is missing'],
  ])('with %s is refused in one sentence', async (_, document, reason) => {
    await expect(open(await put(folder, document))).rejects.toThrow(reason);
  });

  test('that is nowhere is said to be missing', async () => {
    await expect(open(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'file_not_found' });
    await expect(open(folder)).rejects.toThrow(/neither the folder nor one in it holds a manifest\.json/);
  });
});

describe('docs/models.md', () => {
  const page = () => readFile(new URL('../../../../docs/models.md', import.meta.url), 'utf8');

  test('shows manifests that are accepted', async () => {
    const examples = [...(await page()).matchAll(/```json\n(.*?)```/gs)].map(([, json]) => json!);
    expect(examples.map((json) => parseManifest(JSON.parse(json)).name)).toEqual([
      'yolo11n-pose',
      'rtmpose-m',
      'my-dancers',
    ]);
  });

  test('names every built-in model and every decoder', async () => {
    const text = await page();
    const names = [...builtInModels.map(({ name }) => name), ...decoderNames];
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});

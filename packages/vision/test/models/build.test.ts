import { execFile } from 'node:child_process';
import {
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
  mkdir,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildModels, type BuildProgress } from '../../src/models/build/index.ts';
import runTask from '../../src/models/build/worker.ts';
import { builtInModels } from '../../src/models/catalogue.ts';
import { generateCatalogue } from '../../src/models/generate/index.ts';
import { openModelStore } from '../../src/models/store.ts';
import { verifyModels } from '../../src/models/verify.ts';
import { unfinishedPath } from '../../src/models/whole-file.ts';

const small = ['hand-landmark-lite', 'blazepose-lite'];
const [name] = small as [string];
const manifest = builtInModels.find((model) => model.name === name)!;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-models-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const fileOf = (model: string): string => join(folder, model, 'model.onnx');
const filesIn = async (path: string): Promise<string[]> =>
  (await readdir(path, { recursive: true })).toSorted();
const refusal = (code: string): Error => expect.objectContaining({ name: 'KinemaError', code }) as Error;

describe('building models', () => {
  test('makes every model of the catalogue, with progress, and leaves nothing else', async () => {
    const progress: BuildProgress[] = [];
    const reports = await buildModels({ folder, onProgress: (step) => progress.push(step) });
    expect(reports.map((report) => [report.name, report.state])).toEqual(
      builtInModels.map((model) => [model.name, 'built']),
    );
    expect(progress.map(({ done }) => done)).toEqual(builtInModels.map((_, index) => index + 1));
    expect(new Set(progress.map((step) => step.name)).size).toBe(builtInModels.length);
    const expected = builtInModels.flatMap((model) => [
      model.name,
      ...['manifest.json', 'model.bin', 'model.json', 'model.onnx'].map((file) => join(model.name, file)),
    ]);
    expect(await filesIn(folder)).toEqual(expected.toSorted());
  });

  test('does nothing where the right files are', async () => {
    await buildModels({ folder, names: small });
    const before = await stat(fileOf(name));
    const progress: BuildProgress[] = [];
    const reports = await buildModels({ folder, names: small, onProgress: (step) => progress.push(step) });
    expect(reports.map(({ state }) => state)).toEqual(['present', 'present']);
    expect(progress).toEqual([]);
    expect((await stat(fileOf(name))).mtimeMs).toBe(before.mtimeMs);
  });

  test('replaces a file that was changed or cut short', async () => {
    await buildModels({ folder, names: small });
    await truncate(fileOf(name), 1000);
    const reports = await buildModels({ folder, names: small });
    expect(reports.map(({ state }) => state)).toEqual(['present', 'built']);
    expect((await verifyModels(folder)).find((check) => check.name === name)?.state).toBe('ok');
  });

  test('by two processes at once gives both the same files', async () => {
    const script = `
      import { buildModels } from ${JSON.stringify(new URL('../../src/models/index.ts', import.meta.url).href)};
      const reports = await buildModels({ folder: process.argv[1], names: ${JSON.stringify(small)}, threads: 1 });
      console.log(reports.length);`;
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, folder]);
    const outputs = await Promise.all([run(), run()]);
    expect(outputs.map(({ stdout }) => stdout.trim())).toEqual(['2', '2']);
    const states = (await verifyModels(folder)).filter((check) => small.includes(check.name));
    expect(states.map(({ state }) => state)).toEqual(['ok', 'ok']);
    expect((await filesIn(folder)).filter((file) => file.endsWith('.part'))).toEqual([]);
  });

  test('stops when told to, and leaves nothing half-written', async () => {
    const stop = new AbortController();
    const building = buildModels({ folder, signal: stop.signal, onProgress: () => stop.abort() });
    await expect(building).rejects.toEqual(refusal('cancelled'));
    expect((await filesIn(folder)).filter((file) => file.endsWith('.part'))).toEqual([]);
    const states = new Set((await verifyModels(folder)).map(({ state }) => state));
    expect([...states].toSorted()).toEqual(['missing', 'ok']);
  });

  test('clears away what a build that was killed left long ago, not what another is writing', async () => {
    const [old, young] = ['a', 'b'].map((token) => unfinishedPath(fileOf(name), token)) as [string, string];
    await mkdir(dirname(old));
    for (const path of [old, young]) await writeFile(path, 'unfinished');
    const yesterday = new Date(Date.now() - 86_400_000);
    await utimes(old, yesterday, yesterday);
    await buildModels({ folder, names: [name] });
    expect(await filesIn(dirname(old))).toEqual([
      basename(young),
      'manifest.json',
      'model.bin',
      'model.json',
      'model.onnx',
    ]);
  });

  test('names the models there are when one is unknown', async () => {
    await expect(buildModels({ folder, names: ['no-such'] })).rejects.toThrow(/no model "no-such".*movenet/);
  });

  test('says why a folder cannot be written', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(buildModels({ folder: file, names: [name] })).rejects.toThrow(/cannot be written: /);
  });
});

describe('one step of a build', () => {
  test('gives a file that is not the one of the catalogue no name', async () => {
    const other = { ...manifest, sha256: '0'.repeat(64) };
    const outcome = await runTask({ manifest: other, folder, token: 'test' });
    expect(outcome).toMatchObject({
      done: false,
      code: 'model_not_reproduced',
      values: { name, actual: manifest.sha256 },
    });
    expect(await filesIn(folder)).toEqual([]);
  });

  test('on a full disk says so and leaves nothing', async () => {
    const unfinished = unfinishedPath(fileOf(name), 'test');
    await mkdir(dirname(unfinished));
    // Writing to this device fails as on a disk without space.
    await symlink('/dev/full', unfinished);
    const outcome = await runTask({ manifest, folder, token: 'test' });
    expect(outcome).toMatchObject({ done: false, code: 'disk_full', values: { file: fileOf(name) } });
    expect(await readdir(dirname(unfinished))).toEqual([]);
  });
});

describe('the models at hand', () => {
  test('are found by name once they are built, and not before', async () => {
    const store = await openModelStore({ folder });
    expect(store.list()).toEqual(builtInModels);
    expect(store.get(name)).toBe(manifest);
    await expect(store.path(name)).rejects.toEqual(refusal('model_missing'));
    await buildModels({ folder, names: [name] });
    expect(await store.path(name)).toBe(fileOf(name));
    await expect(store.path('no-such')).rejects.toEqual(refusal('model_unknown'));
  });

  test('are refused when one byte was changed', async () => {
    await buildModels({ folder, names: [name] });
    const bytes = await readFile(fileOf(name));
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(fileOf(name), bytes);
    const store = await openModelStore({ folder });
    await expect(store.path(name)).rejects.toEqual(refusal('model_changed'));
    const check = (await verifyModels(folder)).find((candidate) => candidate.name === name);
    expect(check).toMatchObject({ state: 'changed', expected: manifest.sha256 });
  });
});

test('the catalogue is what its recipes and the weights make of it', async () => {
  expect(JSON.parse(await generateCatalogue())).toEqual(builtInModels);
});

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStepDetector } from '@kinema/motion/steps';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp, restore } from './backups.ts';
import { sha256Of } from './model-file.ts';
import { StepModelStore } from './store.ts';
import { smallModel } from './testing/small-model.ts';

let folder: string;
let store: StepModelStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-step-models-'));
  store = new StepModelStore(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const file = (id: string, name: string): string => join(store.places.models, id, name);

describe('the store of step models', () => {
  test('begins with what comes with Kinema, which is in use', () => {
    const [first, ...others] = store.list();
    expect(first).toMatchObject({ id: 'built-in', active: true, metadata: { built_in: true } });
    expect(others.map(({ id, active }) => [id, active])).toEqual([
      ['signal-processing', false],
      ['network', false],
    ]);
  });

  test('numbers the versions of a name, and takes the same file in once', async () => {
    expect(await store.add(smallModel('small', 1))).toBe('small@1');
    expect(await store.add(smallModel('small', 2))).toBe('small@2');
    expect(await store.add(smallModel('small', 1))).toBe('small@1');
    expect(store.resolve('small')).toBe('small@2');
    expect(store.read('small@2')).toMatchObject({ version: 2, metadata: { built_in: false } });
  });

  test('tells versions apart in what detectors save', async () => {
    await store.add(smallModel('small', 1));
    await store.add(smallModel('small', 2));
    const [one, two] = ['small@1', 'small@2'].map((id) => store.read(id).method);
    const state = openStepDetector({ method: one! }).save();
    expect(() => openStepDetector({ method: one! }, state)).not.toThrow();
    expect(() => openStepDetector({ method: two! }, state)).toThrow(/it is of the method small@1/);
  });

  test('goes back step by step to what came with Kinema, and no farther', async () => {
    await store.add(smallModel('small', 1));
    await store.add(smallModel('small', 2));
    await store.activate('small@1');
    await store.activate('small');
    await store.activate('small');
    expect(store.activeId).toBe('small@2');
    expect((await store.rollback()).id).toBe('small@1');
    expect((await store.rollback()).id).toBe('built-in');
    await expect(store.rollback()).rejects.toMatchObject({ code: 'rollback_impossible' });
  });

  test('keeps every one of many changes made at once', async () => {
    const ids = await Promise.all(
      Array.from({ length: 8 }, (_, i) => new StepModelStore(folder).add(smallModel('small', i + 1))),
    );
    expect(ids.toSorted()).toEqual(Array.from({ length: 8 }, (_, i) => `small@${i + 1}`));
    expect(store.list().flatMap(({ problem }) => problem ?? [])).toEqual([]);
  });
});

describe('a model that does not match its metadata is refused, and the one before stays:', () => {
  beforeEach(async () => {
    await store.add(smallModel('small', 1));
    await store.add(smallModel('small', 2));
    await store.activate('small@1');
  });

  test.for([
    [
      'changed by a byte',
      'model.json',
      (text: string) => text.replace('"version":1', '"version":2'),
      /SHA-256/,
    ],
    ['cut short', 'model.json', (text: string) => text.slice(0, 40), /SHA-256/],
    [
      'of another shape',
      'metadata.json',
      (text: string) => text.replace('"channels": 4', '"channels": 5'),
      /shape/,
    ],
    [
      'metadata without a hash',
      'metadata.json',
      (text: string) => text.replace('"sha256"', '"sha"'),
      /sha256/,
    ],
    ['metadata that is not JSON', 'metadata.json', () => '{', /not JSON/],
    [
      'metadata of another version',
      'metadata.json',
      (text: string) => text.replace('"version": 2', '"version": 7'),
      /small@7/,
    ],
  ] as const)('%s', async ([_, name, change, reason]) => {
    const path = file('small@2', name);
    const before = await readFile(path, 'utf8');
    expect(change(before)).not.toBe(before);
    await writeFile(path, change(before));
    await expect(store.activate('small@2')).rejects.toMatchObject({
      code: 'model_invalid',
      message: expect.stringMatching(reason) as string,
    });
    expect(store.activeId).toBe('small@1');
    expect(store.list().find(({ id }) => id === 'small@2')?.problem).toMatch(reason);
  });

  test('also before it is taken in', async () => {
    const good = smallModel('other');
    const spoilt = JSON.parse(good.model) as { parameters: string };
    // Sixteen ones in a half precision number are no number.
    const model = JSON.stringify({ ...spoilt, parameters: `////${spoilt.parameters.slice(4)}` });
    const metadata = { ...good.metadata, sha256: sha256Of(model) };
    await expect(store.add({ model, metadata })).rejects.toThrow(/parameter 0 is NaN/);
    await expect(store.add({ model: good.model, metadata: {} })).rejects.toMatchObject({
      code: 'model_invalid',
    });
    expect(store.ids()).toEqual(['small@1', 'small@2']);
  });

  test('and a name that is none does not reach the file system', () => {
    for (const name of ['../small@1', 'nobody', 'small@9', ''])
      expect(() => store.read(name)).toThrow(expect.objectContaining({ code: 'model_unknown' }) as Error);
  });
});

test('what a killed process left half-written is never listed, and goes with the next change', async () => {
  await store.add(smallModel('small', 1));
  await mkdir(join(store.places.incoming, 'half'), { recursive: true });
  await writeFile(join(store.places.incoming, 'half', 'model.json'), '{');
  expect(store.ids()).toEqual(['small@1']);
  await store.add(smallModel('small', 2));
  expect(await readdir(store.places.incoming)).toEqual([]);
});

describe('backups', () => {
  test('bring everything back to an empty data folder', async () => {
    await store.add(smallModel('small', 1));
    await store.add(smallModel('other', 2));
    await store.activate('small');
    const { file: backup, models } = await backUp(store);
    expect(models).toBe(2);
    const other = new StepModelStore(join(folder, 'elsewhere'));
    expect(await restore(other, backup)).toBe(2);
    expect(other.list()).toEqual(store.list());
    expect(other.texts('small@1')).toEqual(store.texts('small@1'));
  });

  test('beyond the number kept go, the oldest first, and nothing else does', async () => {
    const place = join(folder, 'backups');
    await mkdir(place);
    await writeFile(join(place, 'notes.txt'), '');
    const written: string[] = [];
    for (let i = 0; i < 4; i++) {
      written.push((await backUp(store, { folder: place, keep: 2 })).file);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect((await readdir(place)).map((name) => join(place, name)).toSorted()).toEqual(
      [join(place, 'notes.txt'), ...written.slice(2)].toSorted(),
    );
  });

  test('that are damaged change nothing', async () => {
    await store.add(smallModel('small', 1));
    await store.add(smallModel('small', 2));
    await store.activate('small');
    const { file: backup } = await backUp(store);
    const text = await readFile(backup, 'utf8');
    const last = text.lastIndexOf('kinema-step-network');
    await writeFile(backup, `${text.slice(0, last)}kinema-step-netwark${text.slice(last + 19)}`);
    const other = new StepModelStore(join(folder, 'elsewhere'));
    await expect(restore(other, backup)).rejects.toMatchObject({ code: 'model_invalid' });
    await writeFile(backup, text.slice(0, 100));
    await expect(restore(other, backup)).rejects.toMatchObject({ code: 'data_invalid' });
    expect(other.activeId).toBe('built-in');
    expect(other.ids()).toEqual([]);
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openStepModels, type StepModels } from './step-models.ts';
import { StepModelStore } from './store.ts';
import { smallModel } from './testing/small-model.ts';

let folder: string;
let store: StepModelStore;
let opened: StepModels;
const open = (): StepModels => openStepModels(folder, { lookMilliseconds: 10 });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-step-models-'));
  store = new StepModelStore(folder);
  await store.add(smallModel('small', 1));
  await store.add(smallModel('small', 2));
  opened = open();
});
afterEach(async () => {
  opened[Symbol.dispose]();
  await rm(folder, { recursive: true });
});

const until = (id: string): Promise<void> => vi.waitFor(() => expect(opened.active.id).toBe(id));

test('what is activated and rolled back elsewhere takes over, and listeners are told', async () => {
  const told: string[] = [];
  const end = opened.onChange(({ id }) => told.push(id));
  expect(opened.active.id).toBe('built-in');
  await store.activate('small@1');
  await until('small@1');
  await store.activate('small@2');
  await until('small@2');
  await store.rollback();
  await until('small@1');
  end();
  await store.rollback();
  await until('built-in');
  expect(told).toEqual(['small@1', 'small@2', 'small@1']);
});

test('a session finds the model it began with, by its id and by the name in its saved state', async () => {
  await store.activate('small@1');
  await until('small@1');
  const began = opened.active;
  await store.activate('small@2');
  await until('small@2');
  expect(opened.model('small@1')).toBe(began);
  expect(opened.model(began.method.name)).toBe(began);
  const again = open();
  expect(again.model(began.method.name).id).toBe('small@1');
  again[Symbol.dispose]();
  expect(() => opened.model('nobody')).toThrow(expect.objectContaining({ code: 'model_unknown' }) as Error);
});

test('a model that is damaged does not take over, and that is told', async () => {
  await store.activate('small@1');
  await until('small@1');
  await writeFile(join(store.places.models, 'small@2', 'model.json'), '{}');
  // As another process would whose look at the file came before the damage.
  await writeFile(
    store.places.history,
    JSON.stringify({ history: [...store.history(), { model: 'small@2', since: new Date().toISOString() }] }),
  );
  await vi.waitFor(() => expect(opened.problem).toMatch(/small@2|small .*SHA-256/));
  expect(opened.active.id).toBe('small@1');
  const restarted = open();
  expect(restarted.active.id).toBe('small@1');
  expect(restarted.problem).toMatch(/SHA-256/);
  restarted[Symbol.dispose]();
});

test('a history that cannot be read leaves the model in use', async () => {
  await store.activate('small@1');
  await until('small@1');
  await writeFile(store.places.history, 'nonsense');
  await vi.waitFor(() => expect(opened.problem).toMatch(/not JSON/));
  expect(opened.active.id).toBe('small@1');
});

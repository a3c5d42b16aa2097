import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runInThread } from '../src/threads/index.ts';

const started: Worker[] = [];
const onThread = (message: unknown): void => void started.push((message as { worker: Worker }).worker);

let folder = '';
let noPoses = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-threads-'));
  noPoses = join(folder, 'none.json');
  await writeFile(noPoses, '{}');
  subscribe('worker_threads', onThread);
});
afterAll(async () => {
  unsubscribe('worker_threads', onThread);
  await rm(folder, { recursive: true });
});
// Threads of the test before have ended.
beforeEach(async () => {
  await Promise.all(started.map(async (worker) => worker.threadId !== -1 && once(worker, 'exit')));
  started.length = 0;
});

const run = async (signal?: AbortSignal): Promise<unknown> =>
  runInThread('describeKeypoints', [noPoses, 'none.json'], { signal });
const refused = { code: 'data_invalid' };

test('tasks one after the other share a thread, also where one fails; those side by side do not', async () => {
  for (let task = 0; task < 3; task += 1) await expect(run()).rejects.toMatchObject(refused);
  expect(started).toHaveLength(1);
  await Promise.all([0, 1].map(async () => expect(run()).rejects.toMatchObject(refused)));
  expect(started).toHaveLength(2);
});

test('a task that is stopped takes its thread with it, and the next has another', async () => {
  const stop = new AbortController();
  const stopped = run(stop.signal);
  stop.abort();
  await expect(stopped).rejects.toThrow('aborted');
  expect(started.map(({ threadId }) => threadId)).toEqual([-1]);
  await expect(run()).rejects.toMatchObject(refused);
  expect(started).toHaveLength(2);
});

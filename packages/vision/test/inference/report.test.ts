import { AsyncLocalStorage } from 'node:async_hooks';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { InferencePool, preciseNow, type TaskReport } from '../../src/inference/index.ts';
import type { ModelStore } from '../../src/models/index.ts';
import { openPosePipeline } from '../../src/pipelines/index.ts';
import { readyModels, sceneOf } from '../pipelines/support.ts';

let models: ModelStore;
beforeAll(async () => {
  models = await readyModels();
});

test('a pool tells of each task how long it waited and ran, and what its worker did, to whoever asked', async () => {
  const reports: { readonly report: TaskReport; readonly by: string | undefined }[] = [];
  const asker = new AsyncLocalStorage<string>();
  const pool = await InferencePool.open({
    models,
    threads: 1,
    onTask: (report) => reports.push({ report, by: asker.getStore() }),
  });
  onTestFinished(async () => pool.close());
  const pipeline = await openPosePipeline(pool, models, { method: 'single' });
  const { frame } = sceneOf(320, 240, [{ x: 160, floor: 230, height: 200 }]);
  const before = preciseNow();
  await Promise.all(
    ['first', 'second'].map(async (name) => asker.run(name, async () => pipeline.picture(frame))),
  );

  expect(reports.map(({ by }) => by)).toEqual(['first', 'second']);
  const [first, second] = reports.map(({ report }) => report);
  expect(second!.queueMilliseconds).toBeGreaterThan(first!.queueMilliseconds);
  for (const { outcome, enteredAt, queueMilliseconds, runMilliseconds, timing } of [first!, second!]) {
    expect(outcome).toBe('done');
    const { thread, startedAt, milliseconds, runs } = timing!;
    expect(thread).toBeGreaterThan(0);
    expect(runs.map(({ model }) => model)).toContain('movenet-lightning');
    // The worker's own times lie inside those of the pool: all threads share one clock, but for its rounding.
    const slack = 2;
    expect(enteredAt).toBeGreaterThanOrEqual(before);
    expect(startedAt).toBeGreaterThan(enteredAt + queueMilliseconds - slack);
    expect(startedAt + milliseconds).toBeLessThan(enteredAt + queueMilliseconds + runMilliseconds + slack);
    const modelTime = runs.reduce((sum, run) => sum + run.milliseconds, 0);
    expect(modelTime).toBeLessThanOrEqual(milliseconds);
  }
});

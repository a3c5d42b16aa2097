import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { InferencePool } from '../../src/inference/index.ts';
import { planPose } from '../../src/pipelines/pose/plan.ts';
import { readyModels, sceneOf } from '../pipelines/support.ts';

test('the calling thread is free while all workers are busy', async () => {
  const models = await readyModels();
  const pool = await InferencePool.open({ models, maxWaiting: 10_000 });
  const { frame } = sceneOf(640, 480, [{ x: 320, floor: 460, height: 400 }]);
  const setup = planPose(models, { method: 'single' });
  const task = { frame, plan: setup.plan, models: setup.models.map(({ name }) => name) };
  await Promise.all(Array.from({ length: pool.threads }, () => pool.perceive(task)));
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  const end = performance.now() + 3000;
  const produce = async (): Promise<void> => {
    while (performance.now() < end) await pool.perceive(task);
  };
  await Promise.all(Array.from({ length: 4 * pool.threads }, produce));
  delay.disable();
  await pool.close();
  expect(delay.count).toBeGreaterThan(100);
  expect(delay.percentile(99) / 1e6).toBeLessThan(20);
});

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Frame } from '@kinema/motion';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  InferencePool,
  onnxRuntimeBackend,
  type InferencePoolOptions,
  type Tensor,
  type Tensors,
} from '../../src/inference/index.ts';
import type { ModelStore } from '../../src/models/index.ts';
import { planPose } from '../../src/pipelines/pose/plan.ts';
import { readyModels, sceneOf } from '../pipelines/support.ts';

const lightning = 'movenet-lightning';
let models: ModelStore;
const open: InferencePool[] = [];

beforeAll(async () => {
  models = await readyModels();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((pool) => pool.close()));
});

const openPool = async (options: Omit<InferencePoolOptions, 'models'> = {}): Promise<InferencePool> => {
  const pool = await InferencePool.open({ models, ...options });
  open.push(pool);
  return pool;
};

const workerFile = (name: string): URL => new URL(`./workers/${name}.ts`, import.meta.url);
const picture: Tensor = {
  type: 'uint8',
  dims: [1, 192, 192, 3],
  data: Uint8Array.from({ length: 192 * 192 * 3 }, (_, i) => (i * 31) % 251),
};
const image: Tensors = { image: picture };
const refusal = (code: string): Error => expect.objectContaining({ name: 'KinemaError', code }) as Error;

describe('a pool of inference workers', () => {
  test('gives what the backend gives in one thread, bit by bit', async () => {
    const pool = await openPool({ threads: 2 });
    const session = await onnxRuntimeBackend.open(await models.path(lightning), models.get(lightning));
    const direct = await session.run(image);
    await session.release();
    const [first, second] = await Promise.all([pool.infer(lightning, image), pool.infer(lightning, image)]);
    expect(first).toEqual(direct);
    expect(second).toEqual(direct);
  });

  test('takes input tensors in shared memory', async () => {
    const pool = await openPool({ threads: 1 });
    const data = new Uint8Array(new SharedArrayBuffer(picture.data.length));
    data.set(picture.data);
    const shared = await pool.infer(lightning, { image: { type: 'uint8', dims: picture.dims, data } });
    expect(shared).toEqual(await pool.infer(lightning, image));
  });

  test('passes the pixels of a frame on without a copy', async () => {
    const pool = await openPool({ threads: 1, worker: workerFile('marking') });
    const { frame } = sceneOf(32, 32, []);
    const { plan } = planPose(models, { method: 'single' });
    await pool.perceive({ frame, plan, models: [] });
    expect(frame.data[0]).toBe(123);
  });

  test('drops what is cancelled: from the line at once, and the result of what runs', async () => {
    const pool = await openPool({ threads: 1 });
    await pool.infer(lightning, image);
    const controller = new AbortController();
    const cancelled = Array.from({ length: 5 }, () =>
      pool.infer(lightning, image, { signal: controller.signal }),
    );
    const kept = pool.infer(lightning, image);
    controller.abort();
    for (const result of cancelled) await expect(result).rejects.toEqual(refusal('cancelled'));
    expect(pool.waiting).toBeLessThanOrEqual(1);
    expect(Object.keys(await kept)).toContain('keypoint_heatmaps');
  });

  test('refuses more than may wait, and lets producers wait instead', async () => {
    const pool = await openPool({ threads: 1, maxWaiting: 2 });
    const accepted = Array.from({ length: 3 }, () => pool.infer(lightning, image));
    await expect(pool.infer(lightning, image)).rejects.toEqual(refusal('overloaded'));
    const patient = pool.infer(lightning, image, { whenFull: 'wait' });
    await Promise.all([...accepted, patient]);
    await pool.room();
    expect(pool.waiting).toBe(0);
  });

  test('names a model that there is not, and goes on', async () => {
    const pool = await openPool({ threads: 1 });
    await expect(pool.infer('posenet', image)).rejects.toEqual(refusal('model_unknown'));
    expect(Object.keys(await pool.infer(lightning, image))).toContain('keypoint_heatmaps');
  });

  test('tells what is wrong with the tensors it is given', async () => {
    const pool = await openPool({ threads: 1 });
    await expect(pool.infer(lightning, { picture })).rejects.toEqual(refusal('internal'));
    expect(Object.keys(await pool.infer(lightning, image))).toContain('keypoint_heatmaps');
  });
});

describe('a worker that crashes', () => {
  const falls = (times: number): Tensor => {
    const data = new Int32Array(new SharedArrayBuffer(4));
    data[0] = times;
    return { type: 'int32', dims: [1], data };
  };

  test('is replaced, and its task done once more, without harm to the others', async () => {
    const pool = await openPool({ threads: 2, worker: workerFile('falling') });
    const expected = await pool.infer(lightning, image);
    const results = await Promise.all([
      pool.infer(lightning, image),
      pool.infer(lightning, { ...image, falls: falls(1) }),
      pool.infer(lightning, image),
      pool.infer(lightning, image),
    ]);
    for (const result of results) expect(result).toEqual(expected);
  });

  test('twice on one task fails that task alone', async () => {
    const pool = await openPool({ threads: 1, worker: workerFile('falling') });
    const before = pool.infer(lightning, image);
    const bad = pool.infer(lightning, { ...image, falls: falls(2) });
    const after = pool.infer(lightning, image);
    await expect(bad).rejects.toEqual(refusal('worker_crashed'));
    expect(await after).toEqual(await before);
  });
});

describe('closing a pool', () => {
  test('refuses what waits, finishes what runs and takes nothing more', async () => {
    const pool = await openPool({ threads: 1 });
    const running = pool.infer(lightning, image);
    const waiting = pool.infer(lightning, image);
    const closed = pool.close();
    await expect(waiting).rejects.toEqual(refusal('pool_closed'));
    expect(Object.keys(await running)).toContain('keypoint_heatmaps');
    await closed;
    await expect(pool.infer(lightning, image)).rejects.toEqual(refusal('pool_closed'));
    await pool.close();
  });

  test('finishes everything when it drains', async () => {
    const pool = await openPool({ threads: 2 });
    const results = Array.from({ length: 6 }, () => pool.infer(lightning, image));
    await pool.close({ drain: true });
    expect(await Promise.all(results)).toHaveLength(6);
  });

  test('leaves no handle, so that the process ends', async () => {
    const script = join(import.meta.dirname, 'workers', 'uses-pool.ts');
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [script], { timeout: 60_000 });
    expect(stdout.trim()).toBe(Array.from({ length: 4 }, () => '1x48x48x17').join(' '));
    expect(stderr).toBe('');
  });

  test('can come right after it was opened', async () => {
    const pool = await openPool({ threads: 2 });
    await pool.close();
    await pause(10);
    expect(pool.waiting).toBe(0);
  });
});

test('a frame that is not in shared memory is taken too', async () => {
  const pool = await openPool({ threads: 1 });
  const { frame } = sceneOf(320, 240, [{ x: 160, floor: 230, height: 200 }]);
  const setup = planPose(models, { method: 'single' });
  const task = { plan: setup.plan, models: [lightning] };
  const copied: Frame = { ...frame, data: Uint8Array.from(frame.data) };
  expect(await pool.perceive({ ...task, frame: copied })).toEqual(await pool.perceive({ ...task, frame }));
});

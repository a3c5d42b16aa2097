import type { Frame, PoseFrame } from '@kinema/motion';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InferencePool } from '../../src/inference/index.ts';
import type { ModelStore } from '../../src/models/index.ts';
import { openPosePipeline, type PosePipelineOptions, type VideoCall } from '../../src/pipelines/index.ts';
import { bodyErrors, median, readyModels, sceneOf, type Scene } from './support.ts';

let models: ModelStore;
let pool: InferencePool;

beforeAll(async () => {
  models = await readyModels();
  pool = await InferencePool.open({ models, threads: 2 });
});
afterAll(() => pool.close());

/** Two people who walk towards and past each other, 30 frames a second. */
const walk = (count: number, width = 480): Scene[] =>
  Array.from({ length: count }, (_, i) =>
    sceneOf(
      width,
      360,
      [
        { x: 110 + 6 * i, floor: 340, height: 290, raised: 0.4 },
        { x: width - 110 - 5 * i, floor: 330, height: 250, raised: 0.4 },
      ],
      i,
      i / 30,
    ),
  );

/** One person who walks through the picture. */
const stroll = (count: number): Scene[] =>
  Array.from({ length: count }, (_, i) =>
    sceneOf(480, 360, [{ x: 120 + 8 * i, floor: 345, height: 280 }], i, i / 30),
  );

async function* framesOf(scenes: readonly Scene[], onEnd?: () => void): AsyncGenerator<Frame> {
  try {
    for (const { frame } of scenes) yield await Promise.resolve(frame);
  } finally {
    onEnd?.();
  }
}

const posesIn = async (
  scenes: readonly Scene[],
  options: PosePipelineOptions,
  { on = pool, ...call }: VideoCall & { on?: InferencePool } = {},
): Promise<PoseFrame[]> => {
  const pipeline = await openPosePipeline(on, models, options);
  return Array.fromAsync(pipeline.video(framesOf(scenes), call));
};

const methods = ['single', 'several', 'accurate'] as const;

describe.each(methods)('a video, %s', (method) => {
  test('gives every frame in order, with its own time', async () => {
    const poses = await posesIn(stroll(12), { method });
    expect(poses.map(({ index, timeSeconds }) => [index, timeSeconds])).toEqual(
      Array.from({ length: 12 }, (_, i) => [i, i / 30]),
    );
  });

  test('is the same whatever the number of workers, to the last bit', async () => {
    const scenes = walk(13);
    const expected = await posesIn(scenes, { method });
    for (const threads of [1, 3]) {
      const other = await InferencePool.open({ models, threads });
      try {
        expect(await posesIn(scenes, { method }, { on: other })).toEqual(expected);
      } finally {
        await other.close();
      }
    }
  });

  test('gives each frame back once when nothing looks at it any more', async () => {
    const scenes = stroll(11);
    const done: number[] = [];
    await posesIn(scenes, { method }, { onFrameDone: ({ index }) => done.push(index) });
    expect(done.toSorted((a, b) => a - b)).toEqual(scenes.map((_, i) => i));
  });

  test('can be left early: the source ends and every frame that was taken is given back', async () => {
    const pipeline = await openPosePipeline(pool, models, { method });
    let ended = false;
    let taken = 0;
    const counted = async function* (): AsyncGenerator<Frame> {
      for await (const frame of framesOf(stroll(40), () => (ended = true))) {
        taken++;
        yield frame;
      }
    };
    let done = 0;
    for await (const { index } of pipeline.video(counted(), { onFrameDone: () => done++ })) {
      if (index === 5) break;
    }
    expect(ended).toBe(true);
    expect(taken).toBeLessThan(30);
    expect(taken - done).toBeLessThanOrEqual(1);
    expect(pool.waiting).toBe(0);
  });

  test('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const pipeline = await openPosePipeline(pool, models, { method });
    const all = Array.fromAsync(
      pipeline.video(framesOf(stroll(40)), { signal: controller.signal }),
      ({ index }) => index === 3 && controller.abort(),
    );
    await expect(all).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('of no frames is no poses', async () => {
    expect(await posesIn([], { method })).toEqual([]);
  });
});

describe('one person in a video', () => {
  test('is followed across the picture', async () => {
    const scenes = stroll(30);
    const poses = await posesIn(scenes, { method: 'single' });
    for (const [i, { persons }] of poses.entries()) {
      expect(persons.map(({ id }) => id)).toEqual([1]);
      expect(median(bodyErrors(persons[0]!.keypoints, scenes[i]!.joints[0]!))).toBeLessThan(0.04 * 280);
    }
  });

  test('is found again after it was away', async () => {
    const there = stroll(24);
    const away = (i: number): boolean => i >= 6 && i < 14;
    const scenes = there.map((scene, i) => (away(i) ? sceneOf(480, 360, [], i, i / 30) : scene));
    const poses = await posesIn(scenes, { method: 'single' });
    poses.forEach(({ persons }, i) => expect(persons, `frame ${i}`).toHaveLength(away(i) ? 0 : 1));
  });

  test('is followed by BlazePose as well, with metres', async () => {
    const scenes = stroll(10);
    const poses = await posesIn(scenes, { method: 'single', model: 'blazepose-full' });
    const pipeline = await openPosePipeline(pool, models, { method: 'single', model: 'blazepose-full' });
    for (const [i, { persons }] of poses.entries()) {
      const errors = bodyErrors(persons[0]!.keypoints, scenes[i]!.joints[0]!, pipeline.skeleton);
      expect(median(errors)).toBeLessThan(0.05 * 280);
      expect(persons[0]!.world).toHaveLength(99);
    }
  });
});

describe('several people in a video', () => {
  test.each(['several', 'accurate'] as const)('keep their ids, %s', async (method) => {
    const scenes = walk(14, 640);
    const poses = await posesIn(scenes, { method });
    const nearest = (i: number, joints: Scene['joints'][number]): number => {
      const [best] = poses[i]!.persons.toSorted(
        (a, b) => median(bodyErrors(a.keypoints, joints)) - median(bodyErrors(b.keypoints, joints)),
      );
      expect(median(bodyErrors(best!.keypoints, joints))).toBeLessThan(0.05 * 290);
      return best!.id;
    };
    const ids = scenes.map(({ joints }, i) => joints.map((person) => nearest(i, person)));
    expect(new Set(ids.map(String)).size).toBe(1);
    expect(new Set(ids[0]).size).toBe(2);
  });
});

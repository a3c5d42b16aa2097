import type { Frame, Person } from '@kinema/motion';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toI420, toNv12 } from '../../src/image/test-frames.ts';
import { InferencePool } from '../../src/inference/index.ts';
import type { ModelStore } from '../../src/models/index.ts';
import { openPosePipeline, poseMethods, type PosePipelineOptions } from '../../src/pipelines/index.ts';
import { bodyErrors, median, readyModels, sceneOf } from './support.ts';

let models: ModelStore;
let pool: InferencePool;

beforeAll(async () => {
  models = await readyModels();
  pool = await InferencePool.open({ models });
});
afterAll(() => pool.close());

const peopleIn = async (frame: Frame, options: PosePipelineOptions) => {
  const pipeline = await openPosePipeline(pool, models, options);
  const { persons } = await pipeline.picture(frame);
  return { persons, skeleton: pipeline.skeleton };
};

const one = sceneOf(480, 640, [{ x: 240, floor: 600, height: 500, raised: 0.3 }]);
const left = { x: 170, floor: 450, height: 380, raised: 0.2 };
const right = { x: 460, floor: 440, height: 350 };
const two = sceneOf(640, 480, [left, right]);
const nobody = sceneOf(640, 480, []);

const ways: PosePipelineOptions[] = [
  ...poseMethods.map((method) => ({ method })),
  { method: 'single', model: 'blazepose-full' },
  { method: 'accurate', model: 'blazepose-heavy' },
  { method: 'accurate', flip: true },
  { method: 'several', model: 'movenet-multipose-512' },
];

describe.each(ways)('people in pictures: %j', (options) => {
  test('one is found where it was drawn, with confidence and a deviation that fits the error', async () => {
    const { persons, skeleton } = await peopleIn(one.frame, options);
    expect(persons.map(({ id }) => id)).toEqual([1]);
    const [{ keypoints, score, box }] = persons as [Person];
    expect(median(bodyErrors(keypoints, one.joints[0]!, skeleton))).toBeLessThan(0.04 * 500);
    expect(score).toBeGreaterThan(0.4);
    expect(box[3]).toBeGreaterThan(250);
    const deviations = skeleton.keypoints.map((_, k) => keypoints[4 * k + 3]!);
    expect(median(deviations)).toBeGreaterThan(1);
    expect(median(deviations)).toBeLessThan(0.06 * 500);
  });

  test('an empty scene is an empty result', async () => {
    expect((await peopleIn(nobody.frame, options)).persons).toEqual([]);
  });
});

describe.each(ways.filter(({ method }) => method !== 'single'))(
  'several people in a picture: %j',
  (options) => {
    test('are all found, each once', async () => {
      const { persons, skeleton } = await peopleIn(two.frame, options);
      expect(persons.map(({ id }) => id)).toEqual([1, 2]);
      const ordered = persons.toSorted((a, b) => a.box[0] - b.box[0]);
      for (const [i, joints] of two.joints.entries()) {
        expect(median(bodyErrors(ordered[i]!.keypoints, joints, skeleton))).toBeLessThan(0.04 * 380);
      }
    });
  },
);

describe('what a picture is made of does not matter', () => {
  test('NV12 and RGB of one picture give the same people', async () => {
    const options = { method: 'accurate' } as const;
    const [rgb] = (await peopleIn(one.frame, options)).persons;
    const [nv12] = (await peopleIn(toNv12(one.frame), options)).persons;
    const shifts = [...rgb!.keypoints].map((value, i) =>
      i % 4 < 2 ? Math.abs(value - nv12!.keypoints[i]!) : 0,
    );
    expect(median(shifts.filter((shift) => shift > 0))).toBeLessThan(3);
  });

  test('chroma in two planes gives the very same people as chroma in pairs', async () => {
    const options = { method: 'accurate' } as const;
    const pairs = toNv12(one.frame);
    expect(await peopleIn(toI420(pairs), options)).toEqual(await peopleIn(pairs, options));
  });

  test('a picture decoded smaller gives its people in pixels of the source', async () => {
    const source = sceneOf(960, 1280, [{ x: 480, floor: 1200, height: 1000 }]);
    const half = sceneOf(480, 640, [{ x: 240, floor: 600, height: 500 }]);
    const frame = { ...half.frame, sourceWidth: 960, sourceHeight: 1280 };
    const [person] = (await peopleIn(frame, { method: 'single' })).persons;
    expect(median(bodyErrors(person!.keypoints, source.joints[0]!))).toBeLessThan(0.04 * 1000);
  });

  test('flipping makes a mirrored picture give the mirrored people with sides exchanged', async () => {
    const options = { method: 'accurate', flip: true } as const;
    const mirroredData = Uint8Array.from(one.frame.data, (_, i) => {
      const [pixel, channel] = [Math.floor(i / 3), i % 3];
      const row = Math.floor(pixel / 480);
      return one.frame.data[3 * (row * 480 + 479 - (pixel % 480)) + channel]!;
    });
    const { persons, skeleton } = await peopleIn(one.frame, options);
    const mirrored = (await peopleIn({ ...one.frame, data: mirroredData }, options)).persons;
    skeleton.mirror.slice(5).forEach((other, i) => {
      const [k, o] = [4 * (i + 5), 4 * other];
      expect(Math.abs(480 - persons[0]!.keypoints[k]! - mirrored[0]!.keypoints[o]!)).toBeLessThan(12);
      expect(Math.abs(persons[0]!.keypoints[k + 1]! - mirrored[0]!.keypoints[o + 1]!)).toBeLessThan(12);
    });
  });
});

describe('BlazePose', () => {
  test('gives metres about the hips: y up, the feet below, the arms of the two sides apart', async () => {
    const { persons, skeleton } = await peopleIn(one.frame, { method: 'single', model: 'blazepose-full' });
    const place = (name: string): number[] => {
      const k = skeleton.keypoints.indexOf(name);
      return [...persons[0]!.world!.subarray(3 * k, 3 * k + 3)];
    };
    expect(place('nose')[1]).toBeGreaterThan(0.4);
    expect(place('left_ankle')[1]).toBeLessThan(-0.4);
    expect(place('left_shoulder')[0]! - place('right_shoulder')[0]!).toBeGreaterThan(0.2);
    expect(Math.abs(place('left_hip')[0]! + place('right_hip')[0]!)).toBeLessThan(0.05);
  });
});

describe('calls', () => {
  test('are cancelled by their signal', async () => {
    const pipeline = await openPosePipeline(pool, models, { method: 'accurate' });
    const result = pipeline.picture(one.frame, { signal: AbortSignal.abort() });
    await expect(result).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('find no more people than asked for, and none less sure than asked for', async () => {
    expect((await peopleIn(two.frame, { method: 'accurate', maxPersons: 1 })).persons).toHaveLength(1);
    expect((await peopleIn(two.frame, { method: 'several', minScore: 0.999 })).persons).toHaveLength(0);
  });

  test('refuse an unknown model before anything is run', async () => {
    await expect(openPosePipeline(pool, models, { model: 'posenet' })).rejects.toMatchObject({
      code: 'model_unknown',
    });
  });
});

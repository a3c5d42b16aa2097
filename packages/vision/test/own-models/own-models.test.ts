import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from '@kinema/motion';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InferencePool } from '../../src/inference/index.ts';
import type { ModelInput, ModelStore } from '../../src/models/index.ts';
import { openPosePipeline, type PosePipelineOptions } from '../../src/pipelines/index.ts';
import { readyModels, sceneOf } from '../pipelines/support.ts';
import { saveSimcc, saveYolo, yoloOffset, yoloSize } from './heads.ts';

type Point = readonly [x: number, y: number];
type Spot = readonly [x: number, y: number, channel: 0 | 1 | 2];

let folder: string;
let models: ModelStore;
let pool: InferencePool;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-own-'));
  models = await readyModels(await saveSimcc(join(folder, 'simcc')), await saveYolo(join(folder, 'yolo')));
  pool = await InferencePool.open({ models, threads: 1 });
});
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true, force: true });
});

/** Puts soft spots of pure colour into a frame. */
const withSpots = (frame: Frame, spots: readonly Spot[], radius: number): Frame => {
  for (const [spotX, spotY, channel] of spots) {
    for (let y = Math.ceil(spotY - 2 * radius); y < spotY + 2 * radius; y++) {
      for (let x = Math.ceil(spotX - 2 * radius); x < spotX + 2 * radius; x++) {
        const at = 3 * (y * frame.width + x);
        const cover = Math.exp(-((x + 0.5 - spotX) ** 2 + (y + 0.5 - spotY) ** 2) / (2 * radius ** 2));
        if (cover < 0.2) continue;
        for (let c = 0; c < 3; c++) {
          const pure = c === channel ? 255 : 0;
          frame.data[at + c] = Math.round(frame.data[at + c]! * (1 - cover) + pure * cover);
        }
      }
    }
  }
  return frame;
};

const posesIn = async (frame: Frame, options: PosePipelineOptions): Promise<Point[][]> => {
  const pipeline = await openPosePipeline(pool, models, { ...options, minScore: 0 });
  const { persons } = await pipeline.picture(frame);
  return persons
    .toSorted((a, b) => a.box[0] - b.box[0])
    .map(({ keypoints }) =>
      pipeline.skeleton.keypoints.map((_, k): Point => [keypoints[4 * k]!, keypoints[4 * k + 1]!]),
    );
};

/** How far the worst keypoint lies from where it must be, in pixels; infinite when some are missing. */
const worstError = (found: readonly Point[] | undefined, expected: readonly Point[]): number =>
  Math.max(
    ...expected.map(([x, y], k) => {
      const point = found?.[k];
      return point ? Math.hypot(point[0] - x, point[1] - y) : Infinity;
    }),
  );

const left = { x: 160, floor: 450, height: 380, raised: 0.2 };
const right = { x: 470, floor: 440, height: 360, raised: 0.2 };

describe('a SimCC model of the user', () => {
  const spotsOn = (x: number): Spot[] => [
    [x, 160, 0],
    [x - 30, 260, 1],
    [x + 25, 380, 2],
  ];
  const places = (spots: readonly Spot[]): Point[] => spots.map(([x, y]) => [x, y]);

  test('looks at one person that a detector finds', async () => {
    const frame = withSpots(sceneOf(640, 480, [left]).frame, spotsOn(160), 8);
    const [person] = await posesIn(frame, { method: 'single', model: 'spots-simcc' });
    expect(worstError(person, places(spotsOn(160)))).toBeLessThan(5);
  });

  test('looks at each of several people in accurate mode, mirrored too', async () => {
    for (const flip of [false, true]) {
      const frame = withSpots(sceneOf(640, 480, [left, right]).frame, [...spotsOn(160), ...spotsOn(470)], 8);
      const people = await posesIn(frame, { method: 'accurate', model: 'spots-simcc', flip });
      expect(people).toHaveLength(2);
      expect(worstError(people[0], places(spotsOn(160)))).toBeLessThan(5);
      expect(worstError(people[1], places(spotsOn(470)))).toBeLessThan(5);
    }
  });

  test('tells the deviation that its distribution has', async () => {
    const pipeline = await openPosePipeline(pool, models, { method: 'single', model: 'spots-simcc' });
    const deviationOf = async (radius: number): Promise<number> => {
      const frame = withSpots(sceneOf(640, 480, [left]).frame, spotsOn(160), radius);
      return (await pipeline.picture(frame)).persons[0]!.keypoints[3]!;
    };
    expect(await deviationOf(14)).toBeGreaterThan(1.2 * (await deviationOf(7)));
  });
});

describe('a YOLO-pose model of the user', () => {
  /** Where the head puts its keypoints for a red spot, when so many source pixels go into one of its input. */
  const keypointsAt = ([x, y]: Point, scale: number): Point[] =>
    Array.from({ length: 17 }, (_, k) => {
      const [across, down] = yoloOffset(k);
      return [x + across * scale, y + down * scale];
    });

  test('finds several people in a whole picture by itself', async () => {
    const spots: Spot[] = [
      [110, 210, 0],
      [510, 290, 0],
    ];
    const frame = withSpots(sceneOf(640, 480, []).frame, spots, 16);
    const people = await posesIn(frame, { model: 'spots-yolo' });
    const scale = 640 / yoloSize;
    expect(people).toHaveLength(2);
    expect(worstError(people[0], keypointsAt([110, 210], scale))).toBeLessThan(2 * scale);
    expect(worstError(people[1], keypointsAt([510, 290], scale))).toBeLessThan(2 * scale);
  });

  test('takes the best of what it finds as the one person', async () => {
    const frame = withSpots(sceneOf(512, 512, []).frame, [[260, 230, 0]], 14);
    const people = await posesIn(frame, { method: 'single', model: 'spots-yolo' });
    expect(people).toHaveLength(1);
    const [nose, , , , , , , , middle] = people[0]!;
    expect(Math.hypot(middle![0] - 260, middle![1] - 230)).toBeLessThan(12);
    expect(nose![0]).toBeLessThan(middle![0]);
    expect(nose![1]).toBeLessThan(middle![1]);
  });

  test('looks at each person that the detectors find in accurate mode', async () => {
    const spots: Spot[] = [
      [160, 260, 0],
      [470, 260, 0],
    ];
    const frame = withSpots(sceneOf(640, 480, [left, right]).frame, spots, 14);
    const people = await posesIn(frame, { method: 'accurate', model: 'spots-yolo' });
    expect(people).toHaveLength(2);
    for (const [i, [x, y]] of spots.entries()) {
      const middle = people[i]![8]!;
      expect(Math.hypot(middle[0] - x, middle[1] - y)).toBeLessThan(12);
    }
  });
});

describe('a model that does not fit', () => {
  test.each<[what: string, input: Partial<ModelInput>, words: RegExp]>([
    [
      'its file lacks what the manifest says',
      { name: 'pixels' },
      /the file has no "pixels"; it has image, simcc_x, simcc_y/,
    ],
    [
      'its outputs are read at one size only',
      { multipleOf: 32 },
      /decoder simcc reads outputs of one size only/,
    ],
  ])('is refused in words when %s', async (_, input, words) => {
    const store = await readyModels(await saveSimcc(join(folder, 'simcc')));
    const lying: ModelStore = {
      ...store,
      get: (name) => {
        const model = store.get(name);
        return name === 'spots-simcc' ? { ...model, input: { ...model.input, ...input } } : model;
      },
    };
    const other = await InferencePool.open({ models: lying, threads: 1 });
    try {
      const pipeline = await openPosePipeline(other, lying, { method: 'single', model: 'spots-simcc' });
      const result = pipeline.picture(sceneOf(320, 240, [{ x: 160, floor: 230, height: 200 }]).frame);
      await expect(result).rejects.toThrow(words);
    } finally {
      await other.close();
    }
  });
});

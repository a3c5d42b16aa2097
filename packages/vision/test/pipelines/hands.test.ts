import type { Frame } from '@kinema/motion';
import type { Hand, HandFrame } from '@kinema/motion/hands';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawHand, type HandDrawing } from './drawn-hand.ts';
import { scenery, type Point } from '../../../server/test/support/drawn-person.ts';
import { InferencePool } from '../../src/inference/index.ts';
import type { ModelStore } from '../../src/models/index.ts';
import { openHandPipeline, type HandPipelineOptions, type VideoCall } from '../../src/pipelines/index.ts';
import { frameOf, readyModels } from './support.ts';

let models: ModelStore;
let pool: InferencePool;

beforeAll(async () => {
  models = await readyModels();
  pool = await InferencePool.open({ models, threads: 2 });
});
afterAll(() => pool.close());

interface Scene {
  readonly frame: Frame;
  /** The 21 points of each hand. */
  readonly hands: readonly (readonly Point[])[];
}

const sceneOf = (drawings: readonly HandDrawing[], index = 0, width = 640, height = 480): Scene => {
  const picture = scenery(width, height);
  const hands = drawings.map((drawing) => drawHand(picture, drawing));
  return { frame: frameOf(picture, index, index / 30), hands };
};

const upright: HandDrawing = { x: 320, y: 330, length: 200 };

const handsIn = async (frame: Frame, options: HandPipelineOptions = {}): Promise<readonly Hand[]> =>
  (await (await openHandPipeline(pool, models, options)).picture(frame)).hands;

/** Mean distance of the landmarks from where they were drawn, in hand lengths. */
const errorOf = ({ landmarks }: Hand, points: readonly Point[], { length }: HandDrawing): number =>
  points.reduce((sum, [x, y], k) => sum + Math.hypot(landmarks[3 * k]! - x, landmarks[3 * k + 1]! - y), 0) /
  (points.length * length);

/** Length and turn, clockwise from up, of the way from the wrist to the middle finger's knuckle. */
const wayToKnuckle = (points: Float32Array): { length: number; turn: number } => {
  const [x, y] = [points[27]! - points[0]!, points[28]! - points[1]!];
  return { length: Math.hypot(x, y), turn: Math.atan2(x, -y) };
};

const mirrorImage = (frame: Frame): Frame => {
  const { width, height } = frame;
  const data = new Uint8Array(frame.data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = 3 * (y * width + width - 1 - x);
      data.set(frame.data.subarray(from, from + 3), 3 * (y * width + x));
    }
  return { ...frame, data };
};

describe('a hand in a picture', () => {
  test.each([0, 90, -60, 180])('is found with its landmarks, turned by %i°', async (turnDegrees) => {
    const drawing = { ...upright, y: turnDegrees === 180 ? 200 : 330, turnDegrees };
    const { frame, hands } = sceneOf([drawing]);
    const [hand, ...others] = await handsIn(frame);
    expect(others).toEqual([]);
    expect(errorOf(hand!, hands[0]!, drawing)).toBeLessThan(0.04);
    expect(hand!.score).toBeGreaterThan(0.9);
    expect(hand!.fingerCount).toBe(5);
  });

  test('is measured in metres too, turned to the axes of the picture', async () => {
    const [hand] = await handsIn(sceneOf([{ ...upright, turnDegrees: 90 }]).frame);
    const [pixels, metres] = [wayToKnuckle(hand!.landmarks), wayToKnuckle(hand!.world)];
    expect(metres.length).toBeGreaterThan(0.05);
    expect(metres.length).toBeLessThan(0.15);
    expect(Math.abs(metres.turn - pixels.turn)).toBeLessThan(0.3);
  });

  test.each(['left', 'right'] as const)('is the %s one, until the picture is flipped', async (side) => {
    const { frame } = sceneOf([{ ...upright, side }]);
    const other = side === 'left' ? 'right' : 'left';
    const sidesIn = async (picture: Frame, mirrored: boolean): Promise<string[]> =>
      (await handsIn(picture, { mirrored })).map(({ handedness }) => handedness);
    expect(await sidesIn(frame, false)).toEqual([side]);
    expect(await sidesIn(mirrorImage(frame), false)).toEqual([other]);
    expect(await sidesIn(mirrorImage(frame), true)).toEqual([side]);
    expect(await sidesIn(frame, true)).toEqual([other]);
  });

  test('is found in pixels of the source when the picture was decoded smaller', async () => {
    const { frame, hands } = sceneOf([upright]);
    const [hand] = await handsIn({ ...frame, sourceWidth: 1280, sourceHeight: 960 });
    const halved = { ...hand!, landmarks: hand!.landmarks.map((value) => value / 2) };
    expect(errorOf(halved, hands[0]!, upright)).toBeLessThan(0.04);
  });

  test('is found when it fills the picture, by looking again', async () => {
    const { frame } = sceneOf([{ x: 320, y: 560, length: 560 }]);
    expect(await handsIn(frame)).toHaveLength(1);
  });
});

describe('hands in a picture', () => {
  test('are each found once, best first, no more than asked for', async () => {
    const { frame, hands } = sceneOf([
      { x: 170, y: 330, length: 170 },
      { x: 470, y: 330, length: 190, side: 'left' },
    ]);
    const found = await handsIn(frame);
    expect(found.map(({ id }) => id)).toEqual([1, 2]);
    expect(found.map(({ handedness }) => handedness).toSorted()).toEqual(['left', 'right']);
    expect(found[0]!.score).toBeGreaterThanOrEqual(found[1]!.score);
    for (const points of hands)
      expect(found.some((hand) => errorOf(hand, points, upright) < 0.04)).toBe(true);
    expect(await handsIn(frame, { maxHands: 1 })).toEqual([found[0]]);
  });

  test('are none where there are none', async () => {
    expect(await handsIn(sceneOf([]).frame)).toEqual([]);
  });

  test('are seen by the lite model as well', async () => {
    const { frame, hands } = sceneOf([upright]);
    const [hand] = await handsIn(frame, { model: 'lite' });
    expect(errorOf(hand!, hands[0]!, upright)).toBeLessThan(0.08);
  });
});

/** Two hands that move towards each other, 30 frames a second. */
const waving = (count: number): Scene[] =>
  Array.from({ length: count }, (_, i) =>
    sceneOf(
      [
        { x: 130 + 5 * i, y: 330, length: 160, turnDegrees: 2 * i },
        { x: 500 - 5 * i, y: 350, length: 170, side: 'left' },
      ],
      i,
    ),
  );

async function* framesOf(scenes: readonly Scene[]): AsyncGenerator<Frame> {
  for (const { frame } of scenes) yield await Promise.resolve(frame);
}

const videoOf = async (
  scenes: readonly Scene[],
  { on = pool, ...call }: VideoCall & { on?: InferencePool } = {},
): Promise<HandFrame[]> => {
  const pipeline = await openHandPipeline(on, models);
  return Array.fromAsync(pipeline.video(framesOf(scenes), call));
};

describe('hands in a video', () => {
  test('are followed with ids that stay, in every frame in order', async () => {
    const scenes = waving(17);
    const frames = await videoOf(scenes);
    expect(frames.map(({ index, timeSeconds }) => [index, timeSeconds])).toEqual(
      scenes.map((_, i) => [i, i / 30]),
    );
    const ids = frames.map(({ hands }, i) =>
      scenes[i]!.hands.map((points) => {
        const [nearest] = hands.toSorted((a, b) => errorOf(a, points, upright) - errorOf(b, points, upright));
        expect(errorOf(nearest!, points, upright), `frame ${i}`).toBeLessThan(0.06);
        return nearest!.id;
      }),
    );
    expect(new Set(ids.map(String)).size).toBe(1);
    expect(new Set(ids[0])).toEqual(new Set([1, 2]));
  });

  test('are the same whatever the number of workers, to the last bit', async () => {
    const scenes = waving(13);
    const expected = await videoOf(scenes);
    for (const threads of [1, 3]) {
      const on = await InferencePool.open({ models, threads });
      try {
        expect(await videoOf(scenes, { on })).toEqual(expected);
      } finally {
        await on.close();
      }
    }
  });

  test('are found again after they were away, and nothing is found meanwhile', async () => {
    const there = waving(24);
    const away = (i: number): boolean => i >= 6 && i < 14;
    const scenes = there.map((scene, i) => (away(i) ? sceneOf([], i) : scene));
    const counts = (await videoOf(scenes)).map(({ hands }) => hands.length);
    expect(counts.slice(6, 14)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(counts.slice(0, 6)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(counts.slice(16)).toEqual(Array.from({ length: 8 }, () => 2));
  });

  test('give each frame back once, and end when cancelled', async () => {
    const scenes = waving(11);
    const done: number[] = [];
    await videoOf(scenes, { onFrameDone: ({ index }) => done.push(index) });
    expect(done.toSorted((a, b) => a - b)).toEqual(scenes.map((_, i) => i));
    const controller = new AbortController();
    const pipeline = await openHandPipeline(pool, models);
    const frames = pipeline.video(framesOf(waving(30)), { signal: controller.signal });
    const all = Array.fromAsync(frames, ({ index }) => index === 3 && controller.abort());
    await expect(all).rejects.toMatchObject({ code: 'cancelled' });
  });
});

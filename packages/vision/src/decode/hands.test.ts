import type { Box } from '@kinema/motion';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handLandmark } from './hand-landmark.ts';
import { regionOfHand, regionOfPalm } from './hand-region.ts';
import { ssdAnchors } from './ssd-anchors.ts';
import { testManifest, testOutputs } from './test-model.ts';

describe('the palm detector', () => {
  const points = ['wrist', 'index_mcp', 'middle_mcp'];
  const anchors = [
    { grid: 24, perCell: 2 },
    { grid: 12, perCell: 6 },
  ];
  const manifest = testManifest(
    'ssd-anchors',
    [192, 192],
    { boxes: [1, 2016, 10], scores: [1, 2016, 1] },
    { decoderOptions: { anchors, points, minScore: 0.15, weighted: true } },
  );
  const numbers = (values: ArrayLike<number>): number[] =>
    Array.from(values, (value) => Number(value.toFixed(3)));

  test('has 2016 anchors, the centres of the cells of two grids', () => {
    const outputs = testOutputs(manifest);
    outputs.set(
      'scores',
      0,
      Array.from({ length: 2016 }, () => -100),
    );
    // The last of two in row 1, column 2 of the fine grid; the last of six in the last cell of the coarse one.
    outputs.set('scores', 2 * (24 + 2) + 1, [2]);
    outputs.set('scores', 2015, [1]);
    outputs.set('boxes', 10 * (2 * (24 + 2) + 1), [0, 0, 2, 2]);
    outputs.set('boxes', 10 * 2015, [0, 0, 4, 4]);
    const found = ssdAnchors.open(manifest)(outputs.tensors);
    expect(found.map(({ box }) => box)).toEqual([
      [19, 11, 2, 2],
      [182, 182, 4, 4],
    ]);
  });

  test('averages boxes and points that overlap, the surer ones more', () => {
    const outputs = testOutputs(manifest);
    outputs.set(
      'scores',
      0,
      Array.from({ length: 2016 }, () => -100),
    );
    outputs.set('scores', 100, [Math.log(3), 0]);
    outputs.set('boxes', 1000, [0, 0, 20, 20, 0, 10, 0, 0, 0, -10]);
    outputs.set('boxes', 1010, [5, 0, 20, 20, 5, 10, 0, 0, 5, -10]);
    const found = ssdAnchors.open(manifest)(outputs.tensors);
    expect(found).toHaveLength(1);
    const [palm] = found;
    expect(palm!.score).toBeCloseTo(0.75, 6);
    // Scores 0.75 and 0.5: the second counts two fifths of five pixels.
    expect(numbers(palm!.box!)).toEqual([12, 10, 20, 20]);
    expect(numbers(palm!.keypoints!.subarray(0, 2))).toEqual([22, 30]);
    expect(palm!.region!.width).toBeCloseTo(57, 6);
  });
});

describe('the region of a palm', () => {
  const box: Box = [80, 90, 40, 20];

  test('is 2.85 palms wide and lies towards the fingers', () => {
    const region = regionOfPalm(box, [100, 110], [100, 90]);
    expect(region).toEqual({ centreX: 100, centreY: 92.8, width: 114, height: 114, angleRadians: 0 });
  });

  test('turns with the hand', () => {
    const { centreX, centreY, angleRadians } = regionOfPalm(box, [90, 100], [110, 100]);
    expect(centreX).toBeCloseTo(107.2, 9);
    expect(centreY).toBeCloseTo(100, 9);
    expect(angleRadians).toBeCloseTo(Math.PI / 2, 9);
  });
});

describe('the region of landmarks', () => {
  const coordinate = fc.double({ min: 0, max: 200, noNaN: true });
  const hands = fc.array(fc.tuple(coordinate, coordinate), { minLength: 21, maxLength: 21 });
  const turn = fc.double({ min: -3, max: 3, noNaN: true });

  test('is turned, moved and scaled as the landmarks are', () => {
    fc.assert(
      fc.property(hands, turn, (points, angle) => {
        const [wrist, knuckle] = [points[0]!, points[10]!];
        fc.pre(Math.hypot(wrist[0] - knuckle[0], wrist[1] - knuckle[1]) > 1);
        const scale = 1.5;
        const move = ([x, y]: readonly [number, number]): [number, number] => [
          scale * (Math.cos(angle) * x - Math.sin(angle) * y) + 30,
          scale * (Math.sin(angle) * x + Math.cos(angle) * y) - 20,
        ];
        const before = regionOfHand((k) => points[k]!);
        const after = regionOfHand((k) => move(points[k]!));
        const [x, y] = move([before.centreX, before.centreY]);
        expect(after.centreX).toBeCloseTo(x, 6);
        expect(after.centreY).toBeCloseTo(y, 6);
        expect(after.width).toBeCloseTo(scale * before.width, 6);
        const turned = after.angleRadians - before.angleRadians - angle;
        expect(Math.cos(turned)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('hand landmarks', () => {
  const manifest = testManifest('hand-landmark', [224, 224], {
    landmarks: [1, 63],
    world_landmarks: [1, 63],
    presence: [1, 1],
    handedness: [1, 1],
  });

  test('take the presence of the hand as the score of every point', () => {
    const outputs = testOutputs(manifest);
    outputs.set('landmarks', 0, [112, 200, 2, 100, 120, 5]);
    outputs.set('world_landmarks', 3, [0.01, 0.02, 0.03]);
    outputs.set('presence', 0, [0.5]);
    outputs.set('handedness', 0, [0.75]);
    const [hand] = handLandmark.open(manifest)(outputs.tensors);
    expect([...hand!.keypoints!.subarray(4, 7)]).toEqual([100, 120, 0.5]);
    expect([...hand!.depths!.subarray(0, 2)]).toEqual([0, 7.5]);
    expect(hand!.rightHand).toBe(0.75);
    expect([...hand!.world!.subarray(3, 6)].map((value) => Number(value.toFixed(2)))).toEqual([
      0.01, -0.02, -0.03,
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { KinemaError } from '@kinema/motion';
import { movenetMultipose } from './movenet-multipose.ts';
import { movenet } from './movenet.ts';
import { blazepose } from './blazepose.ts';
import { simcc } from './simcc.ts';
import { testManifest, testOutputs } from './test-model.ts';
import { yoloPose } from './yolo-pose.ts';

describe('MoveNet', () => {
  const manifest = testManifest('movenet', [192, 192], {
    keypoint_heatmaps: [1, 48, 48, 17],
    expected_rows: [1, 17],
    expected_columns: [1, 17],
  });
  /** What is found of keypoint 5, expected in column 11 and row 21, where heat is as given. */
  const found = (heat: readonly (readonly [column: number, row: number, value: number])[]): Float32Array => {
    const outputs = testOutputs(manifest);
    outputs.set('expected_rows', 5, [21]);
    outputs.set('expected_columns', 5, [11]);
    for (const [column, row, value] of heat)
      outputs.set('keypoint_heatmaps', (row * 48 + column) * 17 + 5, [value]);
    const [person] = movenet.open(manifest)(outputs.tensors);
    return person!.keypoints!.subarray(20, 24);
  };

  test('takes each keypoint from the peak near where it is expected, not from a higher one far away', () => {
    const [x, y, score, sd] = found([
      [10, 20, 0.8],
      [9, 20, 0.4],
      [11, 20, 0.4],
      [10, 19, 0.4],
      [10, 21, 0.4],
      [40, 40, 0.95],
    ]);
    expect([x, y]).toEqual([42, 82]);
    expect(score).toBeCloseTo(0.8, 6);
    expect(sd).toBeGreaterThan(1);
    expect(sd).toBeLessThan(8);
  });

  test('goes further for heat that is that much higher', () => {
    expect(
      found([
        [11, 21, 0.1],
        [21, 21, 0.9],
      ])[0],
    ).toBe(4 * 21.5);
    expect(
      found([
        [11, 21, 0.2],
        [21, 21, 0.9],
      ])[0],
    ).toBe(4 * 11.5);
  });
});

describe('MoveNet MultiPose', () => {
  const manifest = testManifest('movenet-multipose', [256, 128], { persons: [1, 6, 56] });

  test('gives people in input pixels, best first, and drops the unsure', () => {
    const outputs = testOutputs(manifest);
    outputs.set('persons', 51, [0.25, 0.1, 0.75, 0.5, 0.4]);
    outputs.set('persons', 56, [0.5, 0.25, 0.9]);
    outputs.set('persons', 56 + 51, [0, 0, 1, 1, 0.8]);
    outputs.set('persons', 2 * 56 + 51, [0, 0, 1, 1, 0.01]);
    const found = movenetMultipose.open(manifest)(outputs.tensors);
    expect(found.map(({ score }) => Number(score.toFixed(3)))).toEqual([0.8, 0.4]);
    expect([...found[0]!.keypoints!.subarray(0, 2)]).toEqual([64, 64]);
    expect(found[1]!.box!.map((value) => Math.round(value))).toEqual([26, 32, 102, 64]);
  });

  test('is less sure of the place of a keypoint with a lower score', () => {
    const outputs = testOutputs(manifest);
    outputs.set('persons', 0, [0.5, 0.5, 0.9, 0.5, 0.5, 0.2]);
    outputs.set('persons', 51, [0, 0, 1, 1, 0.8]);
    const [person] = movenetMultipose.open(manifest)(outputs.tensors);
    expect(person!.keypoints![7]).toBeGreaterThan(person!.keypoints![3]!);
  });
});

describe('the heads of MoveNet MultiPose', () => {
  const cells = { rows: 32, columns: 32 };
  const manifest = testManifest('movenet-multipose', [128, 128], {
    center_heatmap: [1, 32, 32, 1],
    box_sizes: [1, 32, 32, 2],
    box_offsets: [1, 32, 32, 2],
    keypoint_heatmaps: [1, 32, 32, 17],
    keypoint_regression: [1, 32, 32, 34],
    keypoint_offsets: [1, 32, 32, 34],
  });
  const at = (row: number, column: number): number => row * cells.columns + column;
  const withPeople = (people: readonly (readonly [row: number, column: number, score: number])[]) => {
    const outputs = testOutputs(manifest);
    for (const [row, column, score] of people) {
      outputs.set('center_heatmap', at(row, column), [score]);
      outputs.set('box_sizes', 2 * at(row, column), [12, 8]);
    }
    return {
      heat: (row: number, column: number, keypoint: number, value: number): void =>
        outputs.set('keypoint_heatmaps', 17 * at(row, column) + keypoint, [value]),
      outputs,
      found: () => movenetMultipose.open(manifest)(outputs.tensors),
    };
  };

  test('give one person for each peak of the centres, and none for its slopes', () => {
    const { heat, outputs, found } = withPeople([
      [10, 10, 0.9],
      [10, 12, 0.8],
      [10, 24, 0.7],
    ]);
    outputs.set('box_offsets', 2 * at(10, 24), [0.5, -0.25]);
    heat(10, 10, 0, 1);
    heat(10, 24, 0, 1);
    const [first, second, ...others] = found();
    expect(others).toEqual([]);
    expect(first!.score).toBeCloseTo(0.9, 6);
    expect(first!.box).toEqual([24, 16, 32, 48]);
    expect(second!.box).toEqual([79, 18, 32, 48]);
  });

  test('take a keypoint near where its person expects it, to a fraction of a cell, and never outside the box', () => {
    const { heat, outputs, found } = withPeople([[16, 16, 0.9]]);
    outputs.set('keypoint_regression', 34 * at(16, 16) + 2 * 5, [-3, 2]);
    heat(14, 18, 5, 0.8);
    heat(20, 13, 5, 0.9);
    heat(13, 20, 5, 1);
    outputs.set('keypoint_offsets', 34 * at(14, 18) + 2 * 5, [0.25, 0.5]);
    const [person] = found();
    const [x, y, score] = person!.keypoints!.subarray(20, 23);
    expect([x, y]).toEqual([4 * 18.5, 4 * 14.25]);
    expect(score).toBeCloseTo(0.8 * Math.exp(-1 / (0.300048828125 * cells.rows)), 6);
    expect(person!.score).toBeCloseTo(0.9 * score!, 6);
  });

  test('look for six people at most', () => {
    const columns = [2, 7, 12, 17, 22, 27];
    const places = [5, 20].flatMap((row) => columns.map((column) => [row, column] as const));
    const { heat, found } = withPeople(
      places.map(([row, column], i) => [row, column, 0.3 + 0.05 * i] as const),
    );
    for (const [row, column] of places) heat(row, column, 0, 1);
    expect(found().map(({ box }) => box![1] + box![3] / 2)).toEqual(Array(6).fill(80));
  });
});

describe('BlazePose', () => {
  const manifest = testManifest('blazepose', [256, 256], {
    landmarks: [1, 195],
    world_landmarks: [1, 117],
    presence: [1, 1],
    heatmaps: [1, 64, 64, 39],
  });

  test('gives landmarks, metres with y up and z towards the camera, and the next region', () => {
    const outputs = testOutputs(manifest);
    outputs.set('landmarks', 0, [100, 60, -5, 2, 2]);
    outputs.set('landmarks', 5 * 33, [128, 140, 0, 0, 0, 228, 140, 0, 0, 0]);
    outputs.set('world_landmarks', 0, [0.1, -0.6, -0.2]);
    outputs.set('presence', 0, [0.97]);
    const [person] = blazepose.open(manifest)(outputs.tensors);
    expect([...person!.keypoints!.subarray(0, 2)]).toEqual([100, 60]);
    expect(person!.score).toBeCloseTo(0.97, 6);
    const world = [...person!.world!.subarray(0, 3)].map((value) => Number(value.toFixed(3)));
    expect(world).toEqual([0.1, 0.6, 0.2]);
    expect(person!.region).toEqual({
      centreX: 128,
      centreY: 140,
      width: 250,
      height: 250,
      angleRadians: Math.PI / 2,
    });
  });

  test('moves to the peak of the heat where it is high, and is unsure where it is elsewhere', () => {
    const outputs = testOutputs(manifest);
    outputs.set('landmarks', 0, [100, 60, 0, 2, 2, 100, 60, 0, 2, 2]);
    const heat = (channel: number, column: number, row: number, value: number): void =>
      outputs.set('heatmaps', (row * 64 + column) * 39 + channel, [value]);
    heat(0, 26, 15, 0.9);
    heat(1, 28, 15, 0.2);
    const [person] = blazepose.open(manifest)(outputs.tensors);
    const [x, y, score, sd, otherX, , otherScore, otherSd] = person!.keypoints!;
    expect([x, y, otherX]).toEqual([106, 62, 100]);
    expect(score).toBeCloseTo(0.9, 6);
    expect(otherScore).toBeLessThan(score!);
    expect(otherSd).toBeGreaterThan(sd!);
  });
});

describe('YOLO-pose', () => {
  const candidate = [
    100,
    120,
    40,
    80,
    0.9,
    ...Array.from({ length: 17 }, (_, k) => [90 + k, 100 + k, 0.7]).flat(),
  ];
  const weaker = candidate.map((value, i) => (i === 4 ? 0.6 : value + (i < 2 ? 2 : 0)));
  const elsewhere = candidate.map((value, i) => (i === 4 ? 0.5 : i === 0 ? 300 : value));

  const read = (dims: readonly number[], index: (value: number, candidate: number) => number) => {
    const manifest = testManifest('yolo-pose', [640, 640], { output0: dims }, { skeleton: 'coco-17' });
    const outputs = testOutputs(manifest);
    [weaker, candidate, elsewhere].forEach((values, c) =>
      values.forEach((value, v) => outputs.set('output0', index(v, c), [value])),
    );
    return yoloPose.open(manifest)(outputs.tensors);
  };

  test('suppresses the weaker of two boxes of one person, whichever way the output is turned', () => {
    const turned = read([1, 56, 30], (value, c) => value * 30 + c);
    expect(turned.map(({ score }) => Number(score.toFixed(3)))).toEqual([0.9, 0.5]);
    expect(turned[0]!.box).toEqual([80, 80, 40, 80]);
    expect([...turned[0]!.keypoints!.subarray(8, 10)]).toEqual([92, 102]);
    expect(read([1, 30, 56], (value, c) => c * 56 + value)).toEqual(turned);
  });

  test('says what does not fit when the output is of another skeleton', () => {
    const manifest = testManifest(
      'yolo-pose',
      [640, 640],
      { output0: [1, 44, 8400] },
      { skeleton: 'coco-17' },
    );
    expect(() => yoloPose.open(manifest)).toThrow(/44 × 8400; with 17 keypoints one side must be 56/);
    expect(() => yoloPose.open(manifest)).toThrow(KinemaError);
  });
});

describe('SimCC', () => {
  const manifest = testManifest(
    'simcc',
    [192, 256],
    { x: [1, 2, 384], y: [1, 2, 512] },
    { skeleton: { name: 'two', keypoints: ['a', 'b'], bones: [], mirror: [0, 1], oksSigmas: [0.05, 0.05] } },
  );

  test('finds the highest bin to a fraction and the deviation of the distribution', () => {
    const outputs = testOutputs(manifest, -5);
    const bell = (name: string, k: number, bins: number, centre: number, sigma: number): void =>
      outputs.set(
        name,
        k * bins,
        Array.from({ length: bins }, (_, i) => 0.8 - (i + 0.5 - centre) ** 2 / (20 * sigma ** 2)),
      );
    bell('x', 0, 384, 100.3, 3);
    bell('y', 0, 512, 300.6, 3);
    const [person] = simcc.open(manifest)(outputs.tensors);
    const [x, y, score, sd] = person!.keypoints!;
    expect(x).toBeCloseTo(50.15, 1);
    expect(y).toBeCloseTo(150.3, 1);
    expect(score).toBeCloseTo(0.8, 1);
    expect(sd).toBeCloseTo(1.5, 1);
  });

  test('scores a keypoint by the less sure of its two axes', () => {
    const outputs = testOutputs(manifest);
    outputs.set('x', 10, [0.9]);
    outputs.set('y', 20, [0.3]);
    const [person] = simcc.open(manifest)(outputs.tensors);
    expect(person!.keypoints![2]).toBeCloseTo(0.3, 6);
    expect(person!.keypoints![6]).toBe(0);
  });
});

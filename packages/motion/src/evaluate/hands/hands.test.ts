import { describe, expect, test } from 'vitest';
import { bootstrapIntervals } from '../bootstrap.ts';
import {
  evaluateHands,
  parseHandTruth,
  parseHandTruthCsv,
  type HandPrediction,
  type HandTruth,
} from './index.ts';

const landmarksAt = (x: number, y: number): number[] =>
  Array.from({ length: 21 }, (_, k) => [x + (k % 5) * 10, y + Math.floor(k / 5) * 10]).flat();

const found = (fingerCount: number, gesture: string, x = 0, score = 0.9): HandPrediction => ({
  score,
  fingerCount,
  gesture,
  box: [x, 0, 40, 40],
  landmarks: landmarksAt(x, 0),
});

const pictures = <T>(...hands: readonly (readonly T[])[]) =>
  hands.map((of, i) => ({ file: `${i}.jpg`, frame: 0, hands: of }));

const metrics = (
  truth: readonly (readonly HandTruth[])[],
  predictions: readonly (readonly HandPrediction[])[],
  unplaced: 'surest' | 'any' = 'surest',
) => evaluateHands(pictures(...truth), pictures(...predictions), { unplaced }).metrics();

describe('evaluateHands', () => {
  test('a hand that was not found is a wrong answer', () => {
    expect(
      metrics([[{ fingerCount: 2, gesture: 'two' }], [{ fingerCount: 5 }]], [[found(2, 'two')], []]),
    ).toMatchObject({ finger_count_accuracy: 0.5, total_accuracy: 0.5, missed: 0.5, gesture_accuracy: 1 });
  });

  test('hands with a box are compared with the hand that lies there', () => {
    const truth: HandTruth[] = [
      { fingerCount: 1, box: [0, 0, 40, 40] },
      { fingerCount: 4, box: [200, 0, 40, 40] },
    ];
    const exchanged = [found(1, 'one', 200), found(4, 'four', 0)];
    expect(metrics([truth], [exchanged])).toMatchObject({ finger_count_accuracy: 0, total_accuracy: 1 });
    expect(
      metrics([truth], [exchanged.toReversed().map((hand, i) => ({ ...hand, box: truth[1 - i]!.box! }))]),
    ).toMatchObject({ finger_count_accuracy: 1 });
  });

  test('a box with no hand in it is missed even where others are found', () => {
    expect(metrics([[{ fingerCount: 1, box: [500, 500, 40, 40] }]], [[found(1, 'one')]])).toMatchObject({
      missed: 1,
      finger_count_accuracy: 0,
      total_accuracy: 1,
    });
  });

  test('a label without a box is compared with the surest hand, or with any', () => {
    const truth: HandTruth[][] = [[{ fingerCount: 3, gesture: 'three' }]];
    const hands = [[found(3, 'three', 0, 0.5), found(0, 'fist', 100, 0.9)]];
    expect(metrics(truth, hands, 'surest')).toMatchObject({ finger_count_accuracy: 0, gesture_accuracy: 0 });
    expect(metrics(truth, hands, 'any')).toMatchObject({ finger_count_accuracy: 1, gesture_accuracy: 1 });
  });

  test('several labels without boxes take the hands that agree, in any order', () => {
    expect(
      metrics(
        [[{ fingerCount: 0 }, { fingerCount: 5 }]],
        [[found(5, 'open_palm', 0, 0.9), found(0, 'fist', 100, 0.8)]],
      ),
    ).toMatchObject({ finger_count_accuracy: 1, total_accuracy: 1 });
  });

  test('counts precision, recall, F1 and what is taken for what', () => {
    const truth: HandTruth[][] = ['one', 'one', 'fist', 'fist'].map((gesture) => [{ gesture }]);
    const hands = [[found(1, 'one')], [found(0, 'fist')], [found(0, 'fist')], []];
    const evaluation = evaluateHands(pictures(...truth), pictures(...hands));
    expect(evaluation.metrics()).toMatchObject({
      precision_one: 1,
      recall_one: 0.5,
      f1_one: 2 / 3,
      precision_fist: 0.5,
      recall_fist: 0.5,
      f1_fist: 0.5,
      gesture_macro_f1: (2 / 3 + 1 / 2) / 2,
    });
    expect(evaluation.gestures).toEqual({
      labels: ['fist', 'one'],
      readings: ['fist', 'one', 'missed'],
      counts: [
        [1, 0, 1],
        [1, 1, 0],
      ],
    });
    expect(evaluation.metrics()['finger_count_accuracy']).toBeNaN();
  });

  test('landmark error is in pixels and in lengths of the palm', () => {
    // The palm is from landmark 0 at (0, 0) to landmark 9 at (40, 10).
    const shifted = found(5, 'open_palm');
    const moved = { ...shifted, landmarks: shifted.landmarks.map((v, i) => (i % 2 === 0 ? v + 3 : v + 4)) };
    expect(metrics([[{ landmarks: landmarksAt(0, 0) }]], [[moved]])).toMatchObject({
      landmark_error_px: 5,
      landmark_error_palms: 5 / Math.hypot(40, 10),
    });
  });

  test('pictures can be drawn again and again', () => {
    const evaluation = evaluateHands(
      pictures(...Array.from({ length: 40 }, (): HandTruth[] => [{ fingerCount: 1 }])),
      pictures(...Array.from({ length: 40 }, (_, i) => [found(i % 4 === 0 ? 2 : 1, 'one')])),
    );
    const { finger_count_accuracy: share } = bootstrapIntervals(evaluation, { replicates: 300 });
    expect(share).toMatchObject({ estimate: 0.75, cases: 40 });
    expect(share!.low).toBeLessThan(0.75);
    expect(share!.high).toBeGreaterThan(0.75);
  });
});

describe('labels', () => {
  test('CSV and JSON say the same', () => {
    const csv =
      'gesture,file,finger_count,box_x_px,box_y_px,box_width_px,box_height_px,note\r\n' +
      'two,"a, b.jpg",2,1,2,30,40,x\r\n,"a, b.jpg",5,,,,,\r\n,none.jpg,,,,,,\r\n';
    const json = [
      {
        file: 'a, b.jpg',
        hands: [{ finger_count: 2, gesture: 'two', box: [1, 2, 30, 40] }, { finger_count: 5 }],
      },
      { file: 'none.jpg', hands: [] },
    ];
    expect(parseHandTruthCsv(csv)).toEqual(parseHandTruth(json));
  });

  test.for([
    ['file,finger_count\na.jpg,6', 'line 2.finger_count is 6; it must be between 0 and 5'],
    ['file,finger_count\na.jpg,two', 'line 2.finger_count is "two"; it must be a finite number'],
    ['picture,finger_count\na.jpg,2', 'line 1 is without a column "file"; it must be a header'],
    ['file,box_x_px\na.jpg,2', 'line 2.box'],
    [
      'file,fingers\na.jpg,2',
      'line 1 is without a label: file, fingers; it must be with one of finger_count',
    ],
  ] as const)('%j is refused in words', ([csv, reason]) => {
    expect(() => parseHandTruthCsv(csv, 'l.csv')).toThrow(`l.csv: ${reason}`);
  });

  test('JSON with a wrong value is refused with its place', () => {
    expect(() => parseHandTruth([{ file: 'a.jpg', hands: [{ landmarks: [[1, 2]] }] }], 'l.json')).toThrow(
      'l.json: pictures[0].hands[0].landmarks is a list of 1; it must be a list of 21 points',
    );
  });
});

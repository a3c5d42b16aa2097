import { describe, expect, test } from 'vitest';
import { evaluateBoxes } from './boxes.ts';
import type { CocoBoxAnnotation, CocoBoxDataset, CocoBoxResult } from './coco.ts';

type Numbers = readonly [number, number, number, number];

const truth = (id: number, bbox: Numbers, iscrowd: 0 | 1 = 0, category = 1): CocoBoxAnnotation => ({
  id,
  image_id: 1,
  category_id: category,
  bbox,
  area: bbox[2] * bbox[3],
  iscrowd,
});
const dataset = (...annotations: CocoBoxAnnotation[]): CocoBoxDataset => ({
  images: [{ id: 1 }],
  categories: [
    { id: 1, name: 'person' },
    { id: 2, name: 'ball' },
  ],
  annotations,
});
const found = (score: number, bbox: Numbers, category = 1): CocoBoxResult => ({
  image_id: 1,
  category_id: category,
  bbox,
  score,
});

describe('evaluateBoxes', () => {
  test('finds a box at the overlaps that it reaches', () => {
    // The boxes share 80 of 120: an overlap of 2/3 passes the thresholds 0.5, 0.55, 0.6 and 0.65.
    const { AP, AP50, AP75 } = evaluateBoxes(dataset(truth(1, [0, 0, 100, 10])), [
      found(1, [20, 0, 100, 10]),
    ]).metrics();
    expect(AP).toBeCloseTo(0.4, 12);
    expect(AP50).toBeCloseTo(1, 12);
    expect(AP75).toBe(0);
  });

  test('measures overlap with a crowd by the part of the found box inside it', () => {
    const crowd = dataset(truth(1, [0, 0, 50, 50]), truth(2, [200, 0, 1000, 1000], 1));
    const results = [
      found(0.9, [300, 100, 50, 50]),
      found(0.8, [500, 500, 50, 50]),
      found(0.7, [0, 0, 50, 50]),
    ];
    expect(evaluateBoxes(crowd, results).metrics().AP).toBeCloseTo(1, 12);
  });

  test('averages over the categories that have something to be found', () => {
    const two = dataset(truth(1, [0, 0, 50, 50]), truth(2, [0, 0, 50, 50], 0, 2));
    expect(evaluateBoxes(two, [found(1, [0, 0, 50, 50])]).metrics().AP).toBeCloseTo(0.5, 12);
    const one = dataset(truth(1, [0, 0, 50, 50]));
    const results = [found(1, [0, 0, 50, 50]), found(1, [0, 0, 50, 50], 2)];
    expect(evaluateBoxes(one, results).metrics().AP).toBeCloseTo(1, 12);
  });

  test('counts recall with one, ten and a hundred boxes of a picture', () => {
    const boxes = Array.from({ length: 20 }, (_, i): Numbers => [i * 100, 0, 50, 50]);
    const metrics = evaluateBoxes(
      dataset(...boxes.map((box, i) => truth(i + 1, box))),
      boxes.map((box, i) => found(1 - i / 100, box)),
    ).metrics();
    expect(metrics).toMatchObject({ AR_1: 0.05, AR_10: 0.5, AR_100: 1, AR_M: 1 });
    expect(metrics.AP_S).toBeNaN();
  });
});

import { describe, expect, test } from 'vitest';
import { KEYPOINT_STRIDE, type Person } from '../pose/index.ts';
import { coco17 } from '../skeleton/index.ts';
import { boxSimilarity, poseKeypointSimilarity, poseSimilarity } from './similarity.ts';
import { walkerAt } from './test-data.ts';

const walker = { startX: 300, velocityX: 100, feetY: 500, height: 300 };
const person = walkerAt(walker, 0.2);
const later = walkerAt(walker, 0.3);
const other = walkerAt({ ...walker, startX: 380 }, 0.2);

const unsure = (of: Person): Person => ({
  ...of,
  keypoints: of.keypoints.map((value, i) => (i % KEYPOINT_STRIDE === 2 ? 0 : value)),
});

const similarity = poseSimilarity(coco17);

describe('similarity', () => {
  test('is 1 with oneself, the same both ways, and falls with distance and time', () => {
    expect(similarity(person, person)).toBeCloseTo(1, 12);
    expect(similarity(person, later)).toBeCloseTo(similarity(later, person), 12);
    expect(similarity(person, later)).toBeLessThan(1);
    expect(similarity(person, other)).toBeLessThan(similarity(person, later));
  });

  test('tells apart far candidates that do not overlap at all', () => {
    const box = { box: [0, 0, 50, 150], score: 1 } as const;
    const near = { box: [60, 0, 50, 150], score: 1 } as const;
    const far = { box: [120, 0, 50, 150], score: 1 } as const;
    expect(boxSimilarity(box, near)).toBeGreaterThan(boxSimilarity(box, far));
    expect(boxSimilarity(box, far)).toBeGreaterThan(0);
    expect(boxSimilarity(box, { box: [0, 0, 0, 0], score: 1 })).toBe(0);
  });

  test('rests on the boxes alone where keypoints are unsure', () => {
    expect(poseKeypointSimilarity(unsure(person), later, coco17.oksSigmas)).toBeUndefined();
    expect(similarity(unsure(person), later)).toBe(boxSimilarity(person, later));
  });

  test('of keypoints is exp(−1/2) when each is off by 2 sigma of the square root of the area', () => {
    const sigmas = coco17.keypoints.map(() => 0.05);
    const shift = 2 * 0.05 * Math.sqrt(person.box[2] * person.box[3]);
    const keypoints = person.keypoints.map((value, i) => (i % KEYPOINT_STRIDE === 0 ? value + shift : value));
    expect(poseKeypointSimilarity(person, { ...person, keypoints }, sigmas)).toBeCloseTo(Math.exp(-0.5), 4);
  });
});

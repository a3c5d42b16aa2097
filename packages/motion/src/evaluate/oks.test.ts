import { describe, expect, test } from 'vitest';
import { coco17 } from '../skeleton/index.ts';
import { objectKeypointSimilarity, oksSigmasOf } from './oks.ts';
import { datasetOf, resultIn } from './test-data.ts';

const person = datasetOf([{}]).annotations[0]!;
const sigmas = Array.from({ length: 17 }, () => 0.05);

describe('objectKeypointSimilarity', () => {
  test('is exp(−1/2) when every keypoint is off by 2 sigma of the square root of the area', () => {
    const shift = 2 * 0.05 * Math.sqrt(30_000);
    expect(objectKeypointSimilarity(person, 30_000, resultIn(1, {}, shift), sigmas)).toBeCloseTo(
      Math.exp(-0.5),
      12,
    );
  });

  test('looks at labelled keypoints only', () => {
    const half = { ...person, keypoints: person.keypoints.map((value, i) => (i >= 24 ? 0 : value)) };
    expect(objectKeypointSimilarity(half, 30_000, resultIn(1), sigmas)).toBe(1);
  });

  test('without labels is 1 as far as one box around the box, and falls outside', () => {
    const bare = { ...person, keypoints: person.keypoints.map(() => 0), num_keypoints: 0 };
    expect(objectKeypointSimilarity(bare, 30_000, resultIn(1, {}, 100), sigmas)).toBe(1);
    expect(objectKeypointSimilarity(bare, 30_000, resultIn(1, {}, 200), sigmas)).toBeLessThan(0.2);
  });
});

test('constants are known for the skeletons of COCO and CrowdPose by their keypoints alone', () => {
  expect(oksSigmasOf([...coco17.keypoints])).toBe(coco17.oksSigmas);
  expect(oksSigmasOf(coco17.keypoints.toReversed())).toBeUndefined();
});

import { coco17 } from '@kinema/motion/skeleton';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combineViews, keypointBox, meanScore, poseLikeness } from './combine.ts';

const area = 100 * 100;
const pose = (change: (k: number) => readonly [number, number, number, number]): Float32Array =>
  Float32Array.from(coco17.keypoints.flatMap((_, k) => change(k)));
const plain = pose((k) => [10 * k, 5 * k, 0.8, 2]);
const seen = (keypoints: Float32Array) => ({ score: 0.5, keypoints });

describe('fusing views', () => {
  test('of the same keypoints changes nothing but the rounding', () => {
    const { keypoints } = combineViews([seen(plain), seen(plain), seen(plain)], area, coco17);
    keypoints.forEach((value, i) => expect(value).toBeCloseTo(plain[i]!, 4));
  });

  test('outvotes one view that is far off instead of averaging it in', () => {
    const wrong = pose((k) => (k === 9 ? [400, 400, 0.9, 2] : [10 * k, 5 * k, 0.8, 2]));
    const { keypoints } = combineViews([seen(plain), seen(wrong), seen(plain)], area, coco17);
    expect(keypoints[36]).toBeCloseTo(90, 2);
    expect(keypoints[37]).toBeCloseTo(45, 2);
    expect(keypoints[38]).toBeCloseTo((2 * 0.8) / 3, 4);
  });

  test('widens the deviation where views disagree, and scores no more than they do', () => {
    const nudged = pose((k) => [10 * k + 4, 5 * k, 0.8, 2]);
    const { keypoints } = combineViews([seen(plain), seen(nudged)], area, coco17);
    expect(keypoints[4 * 11]).toBeCloseTo(112, 0);
    expect(keypoints[4 * 11 + 3]).toBeGreaterThan(2);
    expect(keypoints[4 * 11 + 2]).toBeLessThanOrEqual(0.8 + 1e-6);
  });
});

describe('likeness of poses', () => {
  test('is 1 with itself, the same both ways, and falls with the distance', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 50, noNaN: true }), (shift) => {
        const near = pose((k) => [10 * k + shift, 5 * k, 0.8, 2]);
        const far = pose((k) => [10 * k + 2 * shift, 5 * k, 0.8, 2]);
        expect(poseLikeness(plain, plain, area, coco17)).toBe(1);
        expect(poseLikeness(plain, near, area, coco17)).toBe(poseLikeness(near, plain, area, coco17));
        expect(poseLikeness(plain, far, area, coco17)).toBeLessThan(poseLikeness(plain, near, area, coco17));
      }),
    );
  });
});

describe('keypoints', () => {
  test('are enclosed by a box when they score enough', () => {
    const mixed = pose((k) => [10 * k, 5 * k, k < 3 ? 0.9 : 0.1, 2]);
    expect(keypointBox(mixed, 0.5)).toEqual([0, 0, 20, 10]);
    expect(keypointBox(mixed, 0.95)).toBeUndefined();
    expect(meanScore(mixed)).toBeCloseTo((3 * 0.9 + 14 * 0.1) / 17, 5);
  });
});

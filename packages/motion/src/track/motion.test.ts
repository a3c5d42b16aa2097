import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box } from '../pose/index.ts';
import {
  boxOfMotion,
  predictMotion,
  startMotion,
  updateMotion,
  usualNoise,
  type BoxMotion,
} from './motion.ts';

const walk = (seconds: number): Box => [100 + 150 * seconds, 50 - 20 * seconds, 80, 240];

const followed = (times: readonly number[], boxAt: (seconds: number) => Box): BoxMotion => {
  let motion = startMotion(boxAt(times[0]!), usualNoise);
  for (let i = 1; i < times.length; i++) {
    motion = predictMotion(motion, times[i]! - times[i - 1]!, usualNoise);
    motion = updateMotion(motion, boxAt(times[i]!), usualNoise);
  }
  return motion;
};

const evenly = Array.from({ length: 60 }, (_, i) => i / 30);
const unevenly = evenly.filter((_, i) => i % 7 !== 3 && i % 5 !== 1);

describe('box motion', () => {
  test.each([
    ['even', evenly],
    ['uneven', unevenly],
  ])('learns a constant velocity from frames at an %s rate', (_, times) => {
    const motion = followed(times, walk);
    expect(motion.x.velocity).toBeCloseTo(150, 0);
    expect(motion.y.velocity).toBeCloseTo(-20, 0);
    const later = boxOfMotion(predictMotion(motion, 0.5, usualNoise));
    walk(times.at(-1)! + 0.5).forEach((value, i) => expect(Math.abs(later[i]! - value)).toBeLessThan(1.5));
  });

  test('predicting in two steps is predicting in one', () => {
    const seconds = fc.double({ min: 0, max: 2, noNaN: true });
    const motion = followed(evenly, walk);
    fc.assert(
      fc.property(seconds, seconds, (a, b) => {
        const one = predictMotion(motion, a + b, usualNoise);
        const two = predictMotion(predictMotion(motion, a, usualNoise), b, usualNoise);
        for (const key of ['position', 'positionVariance', 'covariance', 'velocityVariance'] as const)
          expect(two.x[key]).toBeCloseTo(one.x[key], 5);
        expect(two.width.variance).toBeCloseTo(one.width.variance, 5);
      }),
    );
  });

  test('scales with the picture', () => {
    const big = followed(evenly, (seconds) => walk(seconds).map((value) => value * 3) as unknown as Box);
    expect(big.x.velocity).toBeCloseTo(followed(evenly, walk).x.velocity * 3, 6);
    expect(big.x.positionVariance).toBeCloseTo(followed(evenly, walk).x.positionVariance * 9, 6);
  });

  test('grows less certain while nothing is seen and more certain when it is', () => {
    const motion = followed(evenly, walk);
    const later = predictMotion(motion, 1, usualNoise);
    expect(later.x.positionVariance).toBeGreaterThan(motion.x.positionVariance);
    const seen = updateMotion(later, walk(3), usualNoise);
    expect(seen.x.positionVariance).toBeLessThan(later.x.positionVariance);
  });

  test('stays finite for an empty box', () => {
    const motion = updateMotion(startMotion([5, 5, 0, 0], usualNoise), [5, 5, 0, 0], usualNoise);
    expect(boxOfMotion(motion)).toEqual([5, 5, 0, 0]);
  });
});

import { describe, expect, test } from 'vitest';
import { randomNormal, seededRandom } from '../random/index.ts';
import { bootstrapDifferences, bootstrapIntervals } from './bootstrap.ts';
import type { PictureEvaluation } from './evaluation.ts';

/** The mean of one value a picture, whose standard error is known. */
const meanOf = (values: readonly number[]): PictureEvaluation<'mean'> => ({
  pictures: values.map((_, index) => index),
  metrics: (weights) => {
    const weight = values.map((_, index) => weights?.[index] ?? 1);
    const sum = values.reduce((total, value, index) => total + value * weight[index]!, 0);
    return { mean: sum / weight.reduce((total, value) => total + value, 0) };
  },
});

const noise = (count: number, seed: number, spread = 1): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => spread * randomNormal(random));
};

describe('bootstrapIntervals', () => {
  test('spans 1.96 standard errors to both sides of a mean', () => {
    const values = noise(400, 1).map((value) => value + 5);
    const { mean } = bootstrapIntervals(meanOf(values), { replicates: 4000 });
    expect(mean.estimate - mean.low).toBeCloseTo(1.96 / 20, 1);
    expect(mean.high - mean.estimate).toBeCloseTo(1.96 / 20, 1);
    expect(mean).toMatchObject({ cases: 400, replicates: 4000 });
    expect(mean.low).toBeLessThan(mean.estimate);
    expect(mean.high).toBeGreaterThan(mean.estimate);
  });

  test('holds the truth in about 95 of 100 experiments', () => {
    const holding = Array.from({ length: 200 }, (_, experiment) =>
      bootstrapIntervals(meanOf(noise(60, experiment + 1)), { replicates: 300, seed: experiment }),
    ).filter(({ mean }) => mean.low <= 0 && mean.high >= 0);
    expect(holding.length).toBeGreaterThan(180);
    expect(holding.length).toBeLessThan(199);
  });

  test('is the same for the same seed and narrower at a lower level', () => {
    const evaluation = meanOf(noise(50, 3));
    const wide = bootstrapIntervals(evaluation, { seed: 5 }).mean;
    expect(bootstrapIntervals(evaluation, { seed: 5 }).mean).toEqual(wide);
    const narrow = bootstrapIntervals(evaluation, { seed: 5, level: 0.5 }).mean;
    expect(narrow.high - narrow.low).toBeLessThan(wide.high - wide.low);
  });

  test('says in how many samples there was something to measure', () => {
    const rare: PictureEvaluation<'rare'> = {
      pictures: [0, 1, 2, 3],
      metrics: (weights) => ({ rare: (weights?.[0] ?? 1) > 0 ? 1 : Number.NaN }),
    };
    const { replicates } = bootstrapIntervals(rare, { replicates: 1000 }).rare;
    expect(replicates / 1000).toBeCloseTo(1 - 0.75 ** 4, 1);
  });
});

describe('bootstrapDifferences', () => {
  test('is narrow where two methods err alike on the same pictures', () => {
    const shared = noise(100, 7);
    const better = shared.map((value, index) => value + 0.1 + noise(100, 8, 0.05)[index]!);
    const { mean } = bootstrapDifferences(meanOf(better), meanOf(shared));
    expect(mean.low).toBeGreaterThan(0);
    expect(mean.high - mean.low).toBeLessThan(0.03);
  });

  test('of an evaluation with itself is 0', () => {
    const evaluation = meanOf(noise(30, 9));
    expect(bootstrapDifferences(evaluation, evaluation).mean).toMatchObject({ estimate: 0, low: 0, high: 0 });
  });

  test('refuses evaluations of different pictures', () => {
    expect(() => bootstrapDifferences(meanOf([1, 2]), meanOf([1, 2, 3]))).toThrow(
      'the two evaluations are not of the same pictures',
    );
  });
});

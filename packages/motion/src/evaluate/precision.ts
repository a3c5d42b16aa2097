import { outcomes, type RankedDetections } from './matching.ts';
import { pairwiseMean } from './mean.ts';

/** The similarities from 0.5 to 0.95 at which COCO evaluates, computed as numpy's linspace does. */
export const cocoThresholds: readonly number[] = Array.from({ length: 10 }, (_, index) =>
  index === 9 ? 0.95 : index * ((0.95 - 0.5) / 9) + 0.5,
);

/** All thresholds, the one of 0.5 and the one of 0.75, by index into {@link cocoThresholds}. */
export const thresholdSets = { all: [...cocoThresholds.keys()], at50: [0], at75: [5] } as const;

const recallPoints: readonly number[] = Array.from({ length: 101 }, (_, index) => index * 0.01);

/** COCO adds this to the denominator of precision, the spacing of doubles at 1. */
const epsilon = Number.EPSILON;

interface PrecisionRecall {
  /** Interpolated precision at the recalls 0, 0.01, …, 1. */
  readonly precision: readonly number[];
  /** Greatest recall. */
  readonly recall: number;
}

/** Objects to be found in all pictures. */
const positivesOf = (ranked: RankedDetections, weights: ArrayLike<number> | undefined): number =>
  ranked.positives.reduce((sum, count, picture) => sum + count * (weights?.[picture] ?? 1), 0);

/**
 * Precision and recall at one threshold.
 * @param maxDetections how many detections of each picture count.
 * @param weights how many times each picture counts, for bootstrapping; once each by default.
 * @returns undefined when there is nothing to be found.
 */
const precisionRecall = (
  ranked: RankedDetections,
  threshold: number,
  maxDetections = Number.POSITIVE_INFINITY,
  weights?: ArrayLike<number>,
): PrecisionRecall | undefined => {
  const positives = positivesOf(ranked, weights);
  if (positives === 0) return undefined;
  const outcome = ranked.outcome[threshold]!;
  const recalls: number[] = [];
  const precisions: number[] = [];
  let right = 0;
  let wrong = 0;
  for (let i = 0; i < outcome.length; i++) {
    if (outcome[i] === outcomes.ignored || ranked.rank[i]! >= maxDetections) continue;
    const weight = weights?.[ranked.picture[i]!] ?? 1;
    if (weight === 0) continue;
    if (outcome[i] === outcomes.right) {
      right += weight;
      recalls.push(right / positives);
      precisions.push(right / (wrong + right + epsilon));
    } else {
      wrong += weight;
    }
  }
  return { precision: interpolate(recalls, precisions), recall: right / positives };
};

/**
 * The best precision at each recall point or any greater recall; 0 beyond the greatest. Points where recall rises are
 * enough: a wrong detection never has a better precision than the point before it.
 */
const interpolate = (recalls: readonly number[], precisions: number[]): number[] => {
  for (let i = precisions.length - 2; i >= 0; i--)
    precisions[i] = Math.max(precisions[i]!, precisions[i + 1]!);
  let next = 0;
  return recallPoints.map((point) => {
    while (next < recalls.length && recalls[next]! < point) next++;
    return precisions[next] ?? 0;
  });
};

const measured = <T>(value: T | undefined): value is T => value !== undefined;

/**
 * Means of precision and recall over categories and thresholds; NaN when there is nothing to be found. The values are
 * added in the order of COCO's arrays: thresholds, recall points, categories.
 */
export const averagePrecisionRecall = (
  categories: readonly RankedDetections[],
  thresholds: readonly number[],
  maxDetections?: number,
  weights?: ArrayLike<number>,
): { precision: number; recall: number } => {
  const curves = thresholds.map((threshold) =>
    categories.map((ranked) => precisionRecall(ranked, threshold, maxDetections, weights)).filter(measured),
  );
  return {
    precision: pairwiseMean(
      curves.flatMap((some) =>
        recallPoints.flatMap((_, point) => some.map(({ precision }) => precision[point]!)),
      ),
    ),
    recall: pairwiseMean(curves.flatMap((some) => some.map(({ recall }) => recall))),
  };
};

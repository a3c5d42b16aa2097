import { median } from '../../signal/columns.ts';

/** Scale of the median absolute value of a normal distribution. */
const MEDIAN_ABSOLUTE = 0.6745;
/** Variance of x₊₃ − 3x₊₂ + 3x₊₁ − x over that of white noise in x. */
const THIRD_DIFFERENCE = 20;

/**
 * Standard deviation of the white noise of a slow, evenly sampled movement: third differences hold nearly nothing of the
 * movement, and their median nothing of its jolts. NaN where there are too few samples in a row.
 */
export const whiteNoiseSd = (values: ArrayLike<number>): number => {
  const differences = Array.from({ length: Math.max(0, values.length - 3) }, (_, i) =>
    Math.abs(values[i + 3]! - 3 * values[i + 2]! + 3 * values[i + 1]! - values[i]!),
  );
  return median(differences) / MEDIAN_ABSOLUTE / Math.sqrt(THIRD_DIFFERENCE);
};

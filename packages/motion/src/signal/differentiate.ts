import { isKnown, type Signal } from './columns.ts';
import { weightedSumSd, type NoiseModel } from './noise.ts';

export interface DifferentiateOptions extends NoiseModel {
  /** 1: rate of change per second; 2: per second squared. */
  readonly derivative: 1 | 2;
  /** Samples on either side that take part; 1 with degree 2 is the central difference. */
  readonly halfWindow?: number;
  /** Degree of the fitted polynomial, at least the derivative, at most 2 × halfWindow. */
  readonly degree?: number;
}

/** Solves the small system in place by elimination with pivoting; the matrix is symmetric and positive definite. */
const solve = (matrix: number[][], right: number[]): number[] => {
  const n = right.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    [right[column], right[pivot]] = [right[pivot]!, right[column]!];
    for (let row = column + 1; row < n; row++) {
      const factor = matrix[row]![column]! / matrix[column]![column]!;
      for (let k = column; k < n; k++) matrix[row]![k]! -= factor * matrix[column]![k]!;
      right[row]! -= factor * right[column]!;
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let k = row + 1; k < n; k++) right[row]! -= matrix[row]![k]! * right[k]!;
    right[row]! /= matrix[row]![row]!;
  }
  return right;
};

/**
 * Weights of samples whose sum is the derivative, at `time`, of the polynomial of the given degree that fits them best
 * (Savitzky and Golay, Anal. Chem. 36, 1964, for any spacing).
 */
const derivativeWeights = (
  sampleTimes: readonly number[],
  time: number,
  degree: number,
  derivative: number,
): number[] => {
  const unit = Math.max(...sampleTimes.map((t) => Math.abs(t - time)));
  const powers = sampleTimes.map((t) =>
    Array.from({ length: degree + 1 }, (_, k) => ((t - time) / unit) ** k),
  );
  const normal = Array.from({ length: degree + 1 }, (_, row) =>
    Array.from({ length: degree + 1 }, (_, column) =>
      powers.reduce((sum, power) => sum + power[row]! * power[column]!, 0),
    ),
  );
  const wanted = Array.from({ length: degree + 1 }, (_, k) => (k === derivative ? 1 : 0));
  const coefficients = solve(normal, wanted);
  const factorial = derivative === 2 ? 2 : 1;
  return powers.map(
    (power) => (factorial / unit ** derivative) * power.reduce((sum, p, k) => sum + p * coefficients[k]!, 0),
  );
};

/**
 * First or second derivative over time with its standard deviation, by fitting a polynomial to the samples around each
 * (2 × halfWindow + 1 of them; at the ends the window is one-sided, and the standard deviation larger). NaN where the
 * sample itself, or too many in its window, are missing.
 *
 * Differentiating amplifies noise: filter first. The noise model matters here in the other direction than for
 * smoothing, for noise that neighbours share cancels in their difference.
 */
export const differentiate = (
  times: ArrayLike<number>,
  { values, sds }: Signal,
  { derivative, halfWindow = 2, degree = derivative + 1, ...noise }: DifferentiateOptions,
): Signal => {
  if (degree < derivative || degree > 2 * halfWindow) {
    throw new RangeError(`degree is ${degree}; it must be between ${derivative} and ${2 * halfWindow}`);
  }
  const n = values.length;
  const width = Math.min(n, 2 * halfWindow + 1);
  const out: Signal = {
    values: new Float64Array(n).fill(Number.NaN),
    sds: new Float64Array(n).fill(Number.NaN),
  };
  for (let i = 0; i < n; i++) {
    if (!isKnown(values[i])) continue;
    const first = Math.min(Math.max(0, i - halfWindow), n - width);
    const window: number[] = [];
    for (let j = first; j < first + width; j++) if (isKnown(values[j])) window.push(j);
    if (window.length <= degree) continue;
    const windowTimes = window.map((j) => times[j]!);
    const weights = derivativeWeights(windowTimes, times[i]!, degree, derivative);
    out.values[i] = weights.reduce((sum, weight, k) => sum + weight * values[window[k]!]!, 0);
    const windowSds = window.map((j) => sds[j]!);
    out.sds[i] = weightedSumSd(weights, windowSds, windowTimes, noise);
  }
  return out;
};

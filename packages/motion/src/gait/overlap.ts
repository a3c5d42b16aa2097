/** Values that go on at the same time, as strides of both feet do: what their variance tells of them. */
export interface Overlap {
  /** Mean of the sample variance over the variance. */
  readonly unbiased: number;
  readonly freedom: number;
  readonly apart: number;
}

/**
 * For n values of which each shares half of its time with the one before and the one after (`overlapping` 2), so that the
 * correlation of neighbours is a half, or none (1). Degrees of freedom are those of the chi-square distribution whose mean
 * and variance the sample variance has, 2 (tr MΣ)² over its variance 2 tr (MΣM)².
 */
export const overlapOf = (n: number, overlapping: 1 | 2): Overlap => {
  if (overlapping === 1 || n < 2) return { unbiased: 1, freedom: Math.max(1, n - 1), apart: n };
  const sum = 2 * n - 1;
  const trace = n - sum / n;
  const squares = 1.5 * n - 0.5 - (2 * (4 * n - 3.5)) / n + (sum / n) ** 2;
  return { unbiased: 1 - 1 / n, freedom: trace ** 2 / squares, apart: n ** 2 / sum };
};

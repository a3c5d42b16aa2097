import { studentQuantile95 } from '../student.ts';

/** How two ways of measuring the same things agree (Bland and Altman 1999, Stat. Methods Med. Res. 8, 135–160). */
export interface BlandAltman {
  /** Mean of second minus first. */
  readonly bias: number;
  readonly biasCi95: readonly [low: number, high: number];
  /** Standard deviation of the differences. */
  readonly sd: number;
  /** Between these lie 95 % of the differences: the bias ± 1.96 standard deviations. */
  readonly limits: readonly [low: number, high: number];
  /** Standard error of each limit, √(3 sd² / n). */
  readonly limitError: number;
  readonly n: number;
}

/** Limits that hold 95 % of a normal distribution. */
const REACH = 1.96;

/**
 * Agreement from paired differences, second minus first, in their unit.
 * @returns undefined for fewer than three pairs
 */
export const blandAltman = (differences: readonly number[]): BlandAltman | undefined => {
  const n = differences.length;
  if (n < 3) return undefined;
  const bias = differences.reduce((sum, value) => sum + value, 0) / n;
  const sd = Math.sqrt(differences.reduce((sum, value) => sum + (value - bias) ** 2, 0) / (n - 1));
  const reach = (studentQuantile95(n - 1) * sd) / Math.sqrt(n);
  return {
    bias,
    biasCi95: [bias - reach, bias + reach],
    sd,
    limits: [bias - REACH * sd, bias + REACH * sd],
    limitError: Math.sqrt((3 * sd * sd) / n),
    n,
  };
};

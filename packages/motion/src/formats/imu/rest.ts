import { askFor, type ImuLayout } from './layout.ts';

/** What the length of the acceleration at rest tells of its unit. */
export type RestingNorm = 'm/s2' | 'g' | 'none' | 'other';

/** Moderate movement moves the median by less than a third; running, by more, but not out of these m/s². */
const SHARE = 1 / 3;
const POSSIBLE = [4, 30] as const;

const isAbout = (value: number, expected: number): boolean => Math.abs(value - expected) < SHARE * expected;

/** @param norms lengths of the acceleration as they stand in the file */
export const restingNorm = (norms: readonly number[]): { median: number; kind: RestingNorm } => {
  const ascending = norms.filter((norm) => Number.isFinite(norm)).sort((a, b) => a - b);
  const median = ascending[Math.floor(ascending.length / 2)] ?? Number.NaN;
  if (isAbout(median, 9.81)) return { median, kind: 'm/s2' };
  if (isAbout(median, 1)) return { median, kind: 'g' };
  return { median, kind: median < 0.5 ? 'none' : 'other' };
};

/**
 * Compares the first readings with the unit. A unit that nobody stated must agree with gravity; one that was stated is
 * taken, with a warning where it does not.
 * @param norms as they stand in the file, before any unit
 * @returns a warning, or undefined where all is well
 * @throws KinemaError `reading_unstated`
 */
export const checkRest = (
  norms: readonly number[],
  { accelScale, accelStated }: ImuLayout,
  file: string,
): string | undefined => {
  const { median, kind } = restingNorm(norms);
  const expected = accelScale === 1 ? 'm/s2' : 'g';
  const shown = median.toPrecision(3);
  if (Number.isNaN(median) || kind === expected) return undefined;
  if (kind === 'none')
    return `the length of the acceleration is about ${shown} at rest: gravity seems to have been removed, so steps are found less well`;
  if (accelStated || (kind === 'other' && median > POSSIBLE[0] && median < POSSIBLE[1]))
    return `the length of the acceleration is about ${shown} ${expected} at rest; with gravity it is ${expected === 'g' ? '1 g' : '9.8 m/s2'}`;
  const reason =
    kind === 'g'
      ? `the length of the acceleration is about ${shown} at rest, which looks like g, and its unit is not stated`
      : `the length of the acceleration is about ${shown} at rest, which is neither 9.8 (m/s2) nor 1 (g), and its unit is not stated`;
  return askFor('accel_unit', file, reason);
};

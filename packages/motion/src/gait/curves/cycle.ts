import type { Signal } from '../../signal/index.ts';
import { CURVE_POINTS } from '../analysis.ts';
import type { Stride } from '../stride.ts';

/** One quantity over one gait cycle, on {@link CURVE_POINTS} points. */
export interface Cycle {
  readonly values: Float64Array;
  readonly sds: Float64Array;
  /** Between two points. */
  readonly stepSeconds: number;
  /** What it was read from, as it was before smoothing. */
  readonly samples: readonly CycleSample[];
}

/** One reading within a cycle. */
interface CycleSample {
  /** Where in the cycle, between its points too. */
  readonly point: number;
  readonly value: number;
  readonly sd: number;
}

/** Between samples in a straight line; NaN where one of them is missing. */
const valueAt = (times: Float64Array, values: Float64Array, time: number): number => {
  let low = 0;
  let high = times.length - 1;
  if (!(time >= times[low]! && time <= times[high]!)) return Number.NaN;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle;
    else high = middle;
  }
  const share = (time - times[low]!) / (times[high]! - times[low]!);
  return values[low]! + share * (values[high]! - values[low]!);
};

/**
 * A signal over a stride; undefined where some of it is missing.
 * @param read what the signal was before it was smoothed
 */
export const cycleOf = (
  times: Float64Array,
  { values, sds }: Signal,
  { heelStrike, nextHeelStrike }: Pick<Stride, 'heelStrike' | 'nextHeelStrike'>,
  read: Signal = { values, sds },
): Cycle | undefined => {
  const start = heelStrike.timeSeconds;
  const stepSeconds = (nextHeelStrike.timeSeconds - start) / (CURVE_POINTS - 1);
  const at = (own: Float64Array): Float64Array =>
    Float64Array.from({ length: CURVE_POINTS }, (_, i) => valueAt(times, own, start + stepSeconds * i));
  const course = at(values);
  if (course.some(Number.isNaN)) return undefined;
  const samples = [...times.keys()].flatMap((row): CycleSample[] => {
    const point = (times[row]! - start) / stepSeconds;
    const isWithin = point >= 0 && point < CURVE_POINTS - 1 && Number.isFinite(read.values[row]!);
    return isWithin ? [{ point, value: read.values[row]!, sd: read.sds[row]! }] : [];
  });
  return { values: course, sds: at(sds), stepSeconds, samples };
};

/** Between the points of a cycle in a straight line. */
const atPoint = (values: Float64Array, point: number): number => {
  const i = Math.min(values.length - 2, Math.floor(point));
  return values[i]! + (point - i) * (values[i + 1]! - values[i]!);
};

const sum = (values: readonly number[]): number => values.reduce((total, own) => total + own, 0);

/**
 * Of each of several cycles of one movement, how far its readings are from the mean of the others, as a share of the variance
 * that their noise as told makes of that. Nothing for one cycle alone.
 */
export const shownNoise = (cycles: readonly Cycle[]): number[] => {
  const n = cycles.length;
  if (n < 2) return [];
  const columns = (of: (cycle: Cycle, i: number) => number): Float64Array =>
    Float64Array.from(cycles[0]!.values, (_, i) => sum(cycles.map((cycle) => of(cycle, i))));
  const values = columns((cycle, i) => cycle.values[i]!);
  const variances = columns((cycle, i) => cycle.sds[i]! ** 2);
  return cycles.flatMap((cycle) => {
    const others = values.map((all, i) => (all - cycle.values[i]!) / (n - 1));
    const ofOthers = variances.map((all, i) => (all - cycle.sds[i]! ** 2) / (n - 1) ** 2);
    const seen = sum(cycle.samples.map(({ point, value }) => (value - atPoint(others, point)) ** 2));
    const told = sum(cycle.samples.map(({ point, sd }) => sd ** 2 + atPoint(ofOthers, point)));
    return told > 0 ? [seen / told] : [];
  });
};

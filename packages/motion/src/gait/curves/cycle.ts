import type { Signal } from '../../signal/index.ts';
import { CURVE_POINTS } from '../analysis.ts';
import type { Stride } from '../stride.ts';

/** One quantity over one gait cycle, on {@link CURVE_POINTS} points. */
export interface Cycle {
  readonly values: Float64Array;
  readonly sds: Float64Array;
  /** Between two points. */
  readonly stepSeconds: number;
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

/** A signal over a stride; undefined where some of it is missing. */
export const cycleOf = (
  times: Float64Array,
  { values, sds }: Signal,
  { heelStrike, nextHeelStrike }: Pick<Stride, 'heelStrike' | 'nextHeelStrike'>,
): Cycle | undefined => {
  const start = heelStrike.timeSeconds;
  const stepSeconds = (nextHeelStrike.timeSeconds - start) / (CURVE_POINTS - 1);
  const at = (own: Float64Array): Float64Array =>
    Float64Array.from({ length: CURVE_POINTS }, (_, i) => valueAt(times, own, start + stepSeconds * i));
  const course = at(values);
  return course.some(Number.isNaN) ? undefined : { values: course, sds: at(sds), stepSeconds };
};

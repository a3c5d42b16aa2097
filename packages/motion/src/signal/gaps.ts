import { isKnown, type Signal } from './columns.ts';
import { cubicWeights, weighted } from './interpolate.ts';
import type { NoiseModel } from './noise.ts';

export interface FillOptions extends NoiseModel {
  /** Longest gap that is filled, in seconds from the last sample before it to the first one after it. */
  readonly maxGapSeconds?: number;
}

/** Fewer trial gaps than this say little about the error of filling. */
const MIN_TRIALS = 5;
const MAX_TRIALS = 200;

/**
 * Root mean square error of the interpolation itself over gaps of `missing` samples, found by cutting such gaps into
 * the known stretches of the same signal and taking the samples' own noise off; undefined where too few fit.
 */
const trialError = (
  times: ArrayLike<number>,
  { values, sds }: Signal,
  missing: number,
  noise: NoiseModel,
): number | undefined => {
  const span = missing + 3;
  const starts: number[] = [];
  let run = 0;
  for (let i = 0; i < values.length; i++) {
    run = isKnown(values[i]) ? run + 1 : 0;
    if (run > span) starts.push(i - span);
  }
  if (starts.length < MIN_TRIALS) return undefined;
  const stride = Math.ceil(starts.length / MAX_TRIALS);
  let excess = 0;
  let trials = 0;
  for (let s = 0; s < starts.length; s += stride) {
    const start = starts[s]!;
    const middle = start + 1 + Math.ceil(missing / 2);
    const around = [start, start + 1, start + missing + 2, start + missing + 3] as const;
    const weights = cubicWeights(times, times[middle]!, around);
    const [value, sd] = weighted(weights, times, values, sds, noise);
    excess += (value - values[middle]!) ** 2 - sd ** 2 - sds[middle]! ** 2;
    trials++;
  }
  return Math.sqrt(Math.max(0, excess / trials));
};

/**
 * Fills short gaps by cubic interpolation; longer ones, and the ends, stay NaN. The standard deviation of a filled
 * sample has two parts: that of its neighbours carried through, and the error which the same interpolation makes on
 * gaps of the same length cut into the known stretches of this signal (where too few fit: the difference between cubic
 * and straight filling in the middle).
 */
export const fillGaps = (
  times: ArrayLike<number>,
  signal: Signal,
  { maxGapSeconds = 0.25, ...noise }: FillOptions = {},
): Signal => {
  const values = Float64Array.from(signal.values);
  const sds = Float64Array.from(signal.sds);
  const errors = new Map<number, number | undefined>();
  const known = Array.from({ length: times.length }, (_, i) => i).filter((i) => isKnown(signal.values[i]));
  const neighbour = (index: number | undefined, of: number): number | undefined =>
    index !== undefined && Math.abs(times[index]! - times[of]!) <= maxGapSeconds ? index : undefined;

  for (let k = 0; k + 1 < known.length; k++) {
    const a = known[k]!;
    const b = known[k + 1]!;
    const missing = b - a - 1;
    if (missing === 0 || times[b]! - times[a]! > maxGapSeconds) continue;
    const around = [neighbour(known[k - 1], a), a, b, neighbour(known[k + 2], b)] as const;
    if (!errors.has(missing)) errors.set(missing, trialError(times, signal, missing, noise));
    const middle = (times[a]! + times[b]!) / 2;
    const bend = (): number =>
      Math.abs(
        weighted(cubicWeights(times, middle, around), times, signal.values, signal.sds, {})[0] -
          (signal.values[a]! + signal.values[b]!) / 2,
      );
    const error = errors.get(missing) ?? bend();
    for (let i = a + 1; i < b; i++) {
      const weights = cubicWeights(times, times[i]!, around);
      const [value, sd] = weighted(weights, times, signal.values, signal.sds, noise);
      values[i] = value;
      sds[i] = Math.hypot(sd, error);
    }
  }
  return { values, sds };
};

import { isKnown, type Signal } from './columns.ts';
import { weightedSumSd, type NoiseModel } from './noise.ts';

/** A value between samples as a weighted sum of them; at most four, ascending. */
export interface InterpolationWeights {
  readonly indexes: readonly number[];
  readonly weights: readonly number[];
}

/** Slope of a parabola through three points, at the middle one, as weights of the three values. */
const parabolaSlope = (before: number, after: number): [number, number, number] => {
  const span = before + after;
  return [-after / (before * span), (after - before) / (before * after), before / (after * span)];
};

/**
 * Cubic Hermite interpolation between samples `a` and `b`, its slopes taken from the parabola through the neighbours
 * (Catmull-Rom for even spacing); a missing neighbour gives the slope of the chord. It reproduces parabolas and,
 * unlike pchip, is linear in the samples, so that their standard deviations carry through exactly.
 * @param time seconds within `[times[a], times[b]]`.
 * @param before index of the sample before `a`, or undefined; `after` likewise after `b`.
 */
export const cubicWeights = (
  times: ArrayLike<number>,
  time: number,
  [before, a, b, after]: readonly [number | undefined, number, number, number | undefined],
): InterpolationWeights => {
  const width = times[b]! - times[a]!;
  const u = (time - times[a]!) / width;
  const valueA = (1 + 2 * u) * (1 - u) ** 2;
  const slopeA = u * (1 - u) ** 2 * width;
  const slopeB = u * u * (u - 1) * width;
  let weightA = valueA;
  let weightB = 1 - valueA;
  const indexes: number[] = [];
  const weights: number[] = [];

  if (before === undefined) {
    weightA -= slopeA / width;
    weightB += slopeA / width;
  } else {
    const [w0, w1, w2] = parabolaSlope(times[a]! - times[before]!, width);
    indexes.push(before);
    weights.push(slopeA * w0);
    weightA += slopeA * w1;
    weightB += slopeA * w2;
  }
  indexes.push(a, b);
  if (after === undefined) {
    weights.push(weightA - slopeB / width, weightB + slopeB / width);
  } else {
    const [w0, w1, w2] = parabolaSlope(width, times[after]! - times[b]!);
    weights.push(weightA + slopeB * w0, weightB + slopeB * w1, slopeB * w2);
    indexes.push(after);
  }
  return { indexes, weights };
};

/** The value and standard deviation that weights give. */
export const weighted = (
  { indexes, weights }: InterpolationWeights,
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  sds: ArrayLike<number>,
  noise: NoiseModel,
): [value: number, sd: number] => [
  indexes.reduce((sum, index, i) => sum + weights[i]! * values[index]!, 0),
  weightedSumSd(
    weights,
    indexes.map((index) => sds[index]!),
    indexes.map((index) => times[index]!),
    noise,
  ),
];

export interface ResampleOptions extends NoiseModel {
  /** Seconds between two known samples beyond which nothing is put between them. */
  readonly maxGapSeconds?: number;
}

/**
 * Values at other times, by {@link cubicWeights} between the known samples around each; NaN outside the known samples
 * and inside gaps longer than the limit. Nothing is filtered: before going to a lower rate, remove what lies above half
 * of it.
 * @param times n seconds, ascending; `values` and `sds` n numbers each, NaN where there is none.
 * @param targets seconds, ascending.
 */
export const resample = (
  times: ArrayLike<number>,
  { values, sds }: Signal,
  targets: ArrayLike<number>,
  { maxGapSeconds = 0.25, ...noise }: ResampleOptions = {},
): Signal => {
  const known = Array.from({ length: times.length }, (_, i) => i).filter((i) => isKnown(values[i]));
  const near = (a: number | undefined, b: number): number | undefined =>
    a !== undefined && Math.abs(times[a]! - times[b]!) <= maxGapSeconds ? a : undefined;
  const out: Signal = {
    values: new Float64Array(targets.length).fill(Number.NaN),
    sds: new Float64Array(targets.length).fill(Number.NaN),
  };
  let k = 0;
  for (let j = 0; j < targets.length; j++) {
    const target = targets[j]!;
    while (k + 1 < known.length && times[known[k + 1]!]! <= target) k++;
    const a = known[k];
    if (a === undefined || target < times[a]!) continue;
    const b = known[k + 1];
    if (times[a] === target || b === undefined) {
      if (times[a] !== target) continue;
      out.values[j] = values[a]!;
      out.sds[j] = sds[a]!;
      continue;
    }
    if (near(a, b) === undefined) continue;
    const weights = cubicWeights(times, target, [near(known[k - 1], a), a, b, near(known[k + 2], b)]);
    [out.values[j], out.sds[j]] = weighted(weights, times, values, sds, noise);
  }
  return out;
};

/** Times from `start` to at most `end` at a constant rate; a rounding error does not lose the last. */
export const evenTimes = (startSeconds: number, endSeconds: number, rateHz: number): Float64Array => {
  const count = Math.floor((endSeconds - startSeconds) * rateHz + 1e-6) + 1;
  return Float64Array.from({ length: count }, (_, i) => startSeconds + i / rateHz);
};

import { medianInterval } from '../../signal/columns.ts';
import {
  differentiate,
  zeroPhaseButterworth,
  zeroPhaseFilter,
  type NoiseModel,
  type Signal,
} from '../../signal/index.ts';
import { weightedSumSd } from '../../signal/noise.ts';

/** The cutoff that Zeni and O'Connor take is 6 to 7 Hz; movement of a foot above it is its impact. */
const CUTOFF_HZ = 6;

/**
 * Standard deviation, a second, that the noise of a position leaves in its velocity: smoothing and central difference
 * are one sum of positions, over which the noise is carried exactly.
 */
const noiseGain = (interval: number, cutoffHz: number, noise: NoiseModel): number => {
  const { weights } = zeroPhaseButterworth(1 / interval, { cutoffHz });
  const difference = Float64Array.from(
    { length: weights.length + 2 },
    (_, i) => ((weights[i - 2] ?? 0) - (weights[i] ?? 0)) / (2 * interval),
  );
  return weightedSumSd(
    difference,
    difference.map(() => 1),
    difference.map((_, i) => i * interval),
    noise,
  );
};

/** Velocity of a coordinate, smoothed, with standard deviations. */
export const smoothVelocity = (
  times: Float64Array,
  position: Signal,
  noise: NoiseModel,
  cutoffHz = CUTOFF_HZ,
): Signal => {
  const smooth = zeroPhaseFilter(times, { cutoffHz, ...noise })(position);
  const { values, sds } = differentiate(times, smooth, { derivative: 1, halfWindow: 1, degree: 2 });
  const gain = noiseGain(medianInterval(times), cutoffHz, noise);
  // Where the position itself is missing, a neighbour's noise stands for it.
  return {
    values,
    sds: sds.map((own, i) =>
      Number.isNaN(own) ? own : gain * (position.sds[i]! || nearestKnown(position.sds, i)),
    ),
  };
};

/** The value nearest to a row among its neighbours that are known; NaN where none is. */
export const nearestKnown = (values: Float64Array, i: number): number => {
  for (let away = 1; away < values.length; away++) {
    const found = [values[i - away], values[i + away]].find(
      (value) => value !== undefined && !Number.isNaN(value),
    );
    if (found !== undefined) return found;
  }
  return Number.NaN;
};

/** Difference of two coordinates whose errors are independent. */
export const differenceOf = (
  a: { readonly values: Float64Array; readonly sds: Float64Array },
  b: { readonly values: Float64Array; readonly sds: Float64Array },
): Signal => ({
  values: a.values.map((value, i) => value - b.values[i]!),
  sds: a.sds.map((sd, i) => Math.hypot(sd, b.sds[i]!)),
});

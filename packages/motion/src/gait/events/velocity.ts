import { differentiate, zeroPhaseFilter, type Signal } from '../../signal/index.ts';

/** The cutoff that Zeni and O'Connor take is 6 to 7 Hz; movement of a foot above it is its impact. */
const CUTOFF_HZ = 6;

/**
 * Velocity of a coordinate, smoothed, with standard deviations. Noise that was white is not after smoothing: errors of
 * neighbours in time then cancel in their difference, by how long the filter makes them last.
 */
export const smoothVelocity = (
  times: Float64Array,
  position: Signal,
  noiseCorrelationSeconds: number,
  cutoffHz = CUTOFF_HZ,
): Signal => {
  const smooth = zeroPhaseFilter(times, { cutoffHz, noiseCorrelationSeconds })(position);
  const lasting = Math.max(noiseCorrelationSeconds, 1 / (2 * Math.PI * cutoffHz));
  return differentiate(times, smooth, {
    derivative: 1,
    halfWindow: 1,
    degree: 2,
    noiseCorrelationSeconds: lasting,
  });
};

/** Difference of two coordinates whose errors are independent. */
export const differenceOf = (
  a: { readonly values: Float64Array; readonly sds: Float64Array },
  b: { readonly values: Float64Array; readonly sds: Float64Array },
): Signal => ({
  values: a.values.map((value, i) => value - b.values[i]!),
  sds: a.sds.map((sd, i) => Math.hypot(sd, b.sds[i]!)),
});

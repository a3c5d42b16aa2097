import { differentiate, type DifferentiateOptions } from '../signal/index.ts';
import type { AngleTrack } from './angles-of.ts';

/** How fast one angle changes; NaN where it cannot be told. */
export interface AngularRateColumn {
  readonly velocityDegreesPerSecond: Float32Array;
  readonly velocitySdDegreesPerSecond: Float32Array;
  readonly accelerationDegreesPerSecondSquared: Float32Array;
  readonly accelerationSdDegreesPerSecondSquared: Float32Array;
}

/**
 * Angular velocity and acceleration of every angle of a person, with standard deviations, by Savitzky-Golay fits
 * (`differentiate`). Take them from smoothed poses: the acceleration of raw ones is mostly noise.
 * @param times seconds of every frame of the sequence that the angles come from.
 */
export const angularRatesOf = (
  { firstFrame, frameCount, angles }: AngleTrack,
  times: Float64Array,
  options: Omit<DifferentiateOptions, 'derivative' | 'degree'> = {},
): Record<string, AngularRateColumn> => {
  const own = times.subarray(firstFrame, firstFrame + frameCount);
  return Object.fromEntries(
    Object.entries(angles).map(([name, { valueDegrees, sdDegrees }]) => {
      const signal = { values: Float64Array.from(valueDegrees), sds: Float64Array.from(sdDegrees) };
      const velocity = differentiate(own, signal, { ...options, derivative: 1 });
      const acceleration = differentiate(own, signal, { ...options, derivative: 2 });
      return [
        name,
        {
          velocityDegreesPerSecond: Float32Array.from(velocity.values),
          velocitySdDegreesPerSecond: Float32Array.from(velocity.sds),
          accelerationDegreesPerSecondSquared: Float32Array.from(acceleration.values),
          accelerationSdDegreesPerSecondSquared: Float32Array.from(acceleration.sds),
        },
      ];
    }),
  );
};

import { KEYPOINT_STRIDE, type PoseTrack } from '../pose/pose.ts';
import { differentiate, type DifferentiateOptions } from '../signal/index.ts';

/** How one keypoint moves in the picture plane; columns have a row for each of the track's, NaN where it is not told. */
export interface PointMotion {
  /** Pixels a second, and its standard deviation along the direction of movement. */
  readonly speedPixelsPerSecond: Float64Array;
  readonly speedSdPixelsPerSecond: Float64Array;
  /** Length of the acceleration, pixels a second squared, and its standard deviation. */
  readonly accelerationPixelsPerSecondSquared: Float64Array;
  readonly accelerationSdPixelsPerSecondSquared: Float64Array;
}

export interface PointMotionOptions extends Omit<DifferentiateOptions, 'derivative' | 'degree'> {
  /** Below this confidence the keypoint is not seen. */
  readonly minScore?: number;
}

/** Lengths of vectors whose components have alike deviations: noise alone never makes them shorter than nothing. */
const lengths = (x: Float64Array, y: Float64Array): Float64Array =>
  x.map((value, row) => Math.hypot(value, y[row]!));

/**
 * Speed and acceleration of a keypoint by Savitzky-Golay fits over neighbouring frames (`differentiate`). Take them from
 * smoothed poses. A length has a floor: at rest the noise alone makes about one and a quarter standard deviations.
 * @param times seconds of every frame of the sequence that the track comes from
 * @param keypoint its index in the skeleton
 */
export const pointMotionOf = (
  { firstFrame, frameCount, keypoints }: PoseTrack,
  times: Float64Array,
  keypoint: number,
  { minScore = 0.3, halfWindow = 3, ...options }: PointMotionOptions = {},
): PointMotion => {
  const own = times.subarray(firstFrame, firstFrame + frameCount);
  const stride = frameCount > 0 ? keypoints.length / frameCount : 0;
  const column = (index: number): Float64Array =>
    Float64Array.from({ length: frameCount }, (_, row) => {
      const at = row * stride + keypoint * KEYPOINT_STRIDE;
      return keypoints[at + 2]! >= minScore ? keypoints[at + index]! : Number.NaN;
    });
  const sds = column(3);
  const derivative = (order: 1 | 2) => {
    const [x, y] = [0, 1].map((axis) =>
      differentiate(own, { values: column(axis), sds }, { ...options, halfWindow, derivative: order }),
    ) as [ReturnType<typeof differentiate>, ReturnType<typeof differentiate>];
    return { values: lengths(x.values, y.values), sds: x.sds };
  };
  const [velocity, acceleration] = [derivative(1), derivative(2)];
  return {
    speedPixelsPerSecond: velocity.values,
    speedSdPixelsPerSecond: velocity.sds,
    accelerationPixelsPerSecondSquared: acceleration.values,
    accelerationSdPixelsPerSecondSquared: acceleration.sds,
  };
};

import type { NoiseModel } from '../../signal/index.ts';
import type { GaitSurface, GaitView } from '../analysis.ts';
import type { BodyPointName } from '../body/body.ts';
import type { Pass } from '../stride.ts';

/** A point over the times of a pass, in its axes: forward along the walk, up, and to the subject's right. */
export interface WalkPath {
  readonly forward: Float64Array;
  readonly up: Float64Array;
  /** Where the recording tells: in three dimensions, and from the front or back. */
  readonly right?: Float64Array;
  /** Of each coordinate. */
  readonly sds: Float64Array;
}

/** A pass with the body in its axes. A camera from the side sees forward and up, one from the front right and up. */
export interface WalkPass extends Pass {
  /** Seconds, those of the recording within the pass. */
  readonly times: Float64Array;
  readonly points: ReadonlyMap<BodyPointName, WalkPath>;
  /**
   * How long the trunk appears at each time, from the middle of the shoulders to that of the hips, smoothed: how near the
   * camera the body is. From the front and back, where hips are seen.
   */
  readonly trunkPixels?: Float64Array;
  /** Index of the first of `times` in the recording. */
  readonly firstRow: number;
}

/** A recording of a body cut into passes. */
export interface Walk {
  readonly view: GaitView;
  readonly surface: GaitSurface | undefined;
  readonly unit: 'm' | 'px';
  readonly passes: readonly WalkPass[];
  /** Samples a second of the recording, the median. */
  readonly rateHz: number;
  /** How the errors of a point hang together over time. */
  readonly noise: NoiseModel;
  readonly notes: readonly string[];
  /**
   * The same walk with one thing that all of it shares and that is not known changed by a standard deviation: measures of it
   * differ by as much as they owe to that.
   */
  readonly otherwise?: readonly Walk[];
}

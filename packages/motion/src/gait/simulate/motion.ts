/** A point over time, a number for each of the times, NaN where it is not known; metres. */
export interface MotionPath {
  readonly forward: Float64Array;
  readonly up: Float64Array;
  /** To the subject's right. */
  readonly right: Float64Array;
}

/** A body that walks one way, in the axes of its walk; the floor is at 0 m up. */
export interface WalkMotion {
  /** Seconds, ascending. */
  readonly times: Float64Array;
  /** By the names of keypoints, as many as are known. */
  readonly points: ReadonlyMap<string, MotionPath>;
}

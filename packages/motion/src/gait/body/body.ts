import type { NoiseModel } from '../../signal/index.ts';
import { sides, type Side } from '../event.ts';

/** What of each side takes part; the names are BlazePose's, `foot_index` is the tip of the foot or the toes' bases. */
const sidedParts = ['heel', 'foot_index', 'ankle', 'knee', 'hip', 'shoulder', 'elbow', 'wrist'] as const;
export type BodyPart = (typeof sidedParts)[number];

/** A point of the body: one of a side, or the middle of the pelvis. */
export type BodyPointName = `${Side}_${BodyPart}` | 'pelvis';

export const bodyPointNames: readonly BodyPointName[] = [
  ...sides.flatMap((side) => sidedParts.map((part) => `${side}_${part}` as const)),
  'pelvis',
];

/** A point over time, a number for each of the recording's times, NaN where it is not seen. */
export interface PointPath {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** In three dimensions only. */
  readonly z?: Float64Array;
  /** Standard deviation of each coordinate, in the unit of the coordinates. */
  readonly sds: Float64Array;
}

/** Points of one body over time: what motion capture and keypoints of a camera have in common. */
export interface BodyRecording {
  /** Metres in three dimensions, in the file's axes; or pixels of the picture's plane, x right and y up. */
  readonly unit: 'm' | 'px';
  /** Seconds, ascending. */
  readonly times: Float64Array;
  readonly points: ReadonlyMap<BodyPointName, PointPath>;
  /** How the errors of a point hang together over time. */
  readonly noise: NoiseModel;
}

import { upwards, STANDARD_GRAVITY } from '../gravity.ts';
import { cross, dot, sampleAt, squareTo, unit, type Vector } from '../rotation.ts';
import type { Stretch } from '../samples.ts';

/** How the trunk moved, whichever way the sensor was fastened to it. */
export interface TrunkMotion {
  readonly startSeconds: number;
  readonly rateHz: number;
  readonly length: number;
  /** Upwards, without gravity, m/s². */
  readonly vertical: Float64Array;
  /** Along two directions of the body in the plane, m/s²; which of them is forwards is not known yet. */
  readonly level: readonly [Float64Array, Float64Array];
  /** rad/s about the vertical, from above anticlockwise. */
  readonly turning: Float64Array;
}

/** The two directions square to "up" that belong to the sensor: they turn with the body. */
const levelAxes = (up: Vector, along: Vector): readonly [Vector, Vector] => {
  const first = unit(squareTo(along, up));
  return [first, cross(up, first)];
};

/** The axis of the sensor that is least upright: it tells directions in the plane best. */
const flattestAxis = (ups: readonly Vector[]): Vector => {
  const sums = [0, 1, 2].map((axis) => ups.reduce((sum, up) => sum + Math.abs(up[axis]!), 0));
  const flattest = sums.indexOf(Math.min(...sums));
  return [Number(flattest === 0), Number(flattest === 1), Number(flattest === 2)];
};

/** Motion of the trunk in directions of the room and the body, from a sensor fastened to it anyhow. */
export const trunkMotion = (stretch: Stretch): TrunkMotion => {
  const { startSeconds, rateHz, length, accel, gyro } = stretch;
  const ups = upwards(stretch);
  const along = flattestAxis(ups);
  const vertical = new Float64Array(length);
  const first = new Float64Array(length);
  const second = new Float64Array(length);
  const turning = new Float64Array(length);
  ups.forEach((up, i) => {
    const pull = sampleAt(accel, i);
    const [a, b] = levelAxes(up, along);
    vertical[i] = dot(pull, up) - STANDARD_GRAVITY;
    first[i] = dot(pull, a);
    second[i] = dot(pull, b);
    turning[i] = dot(sampleAt(gyro, i), up);
  });
  return { startSeconds, rateHz, length, vertical, level: [first, second], turning };
};

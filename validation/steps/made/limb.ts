/** A limb of two links from a joint of the body, and what a sensor at it tells: kinematics alone, no forces. */
import { randomNormal, type Random } from '@kinema/motion/random';
import type { AxisColumns, ImuColumns } from '@kinema/motion/steps';
import { STANDARD_GRAVITY } from '../../imu/files.ts';

/** Readings a second. */
export const MADE_RATE_HZ = 100;

export type Vector = readonly [x: number, y: number, z: number];
/** Rows after each other. */
type Rotation = readonly number[];

/** x forward, y to the left, z up, in metres: where the first joint is; then angles in rad. */
const parts = ['forward', 'left', 'up', 'flexion', 'abduction', 'twist', 'elbow', 'roll'] as const;
type LimbPart = (typeof parts)[number];

/** How the limb moves: one value of each part for each reading, and jolts in m/s², in the axes of the world. */
export interface LimbMotion {
  readonly count: number;
  readonly parts: Readonly<Record<LimbPart, Float64Array>>;
  readonly jolts: readonly [Float64Array, Float64Array, Float64Array];
}

/** Lengths from the first joint to the second and from there to the sensor, in metres. */
interface Links {
  readonly upper: number;
  readonly fore: number;
}

export const stillLimb = (seconds: number): LimbMotion => {
  const count = Math.round(seconds * MADE_RATE_HZ);
  const column = (): Float64Array => new Float64Array(count);
  return {
    count,
    parts: Object.fromEntries(parts.map((part) => [part, column()])) as Record<LimbPart, Float64Array>,
    jolts: [column(), column(), column()],
  };
};

/** Adds a function of time, in seconds, to a part. */
export const addTo = (values: Float64Array, part: (seconds: number) => number): void => {
  for (let i = 0; i < values.length; i++) values[i]! += part(i / MADE_RATE_HZ);
};

/** A short ringing blow, in m/s², from a moment on. */
export const addJolt = (
  { jolts, count }: LimbMotion,
  seconds: number,
  size: Vector,
  { hertz, fadeSeconds }: { readonly hertz: number; readonly fadeSeconds: number },
): void => {
  const first = Math.max(0, Math.ceil(seconds * MADE_RATE_HZ));
  const last = Math.min(count, first + Math.ceil(5 * fadeSeconds * MADE_RATE_HZ));
  for (let i = first; i < last; i++) {
    const since = i / MADE_RATE_HZ - seconds;
    const height = Math.exp(-since / fadeSeconds) * Math.sin(2 * Math.PI * hertz * since);
    for (let axis = 0; axis < 3; axis++) jolts[axis]![i]! += size[axis]! * height;
  }
};

const times = (a: Rotation, b: Rotation): Rotation => {
  const result: number[] = [];
  for (let row = 0; row < 9; row += 3)
    for (let column = 0; column < 3; column++)
      result.push(a[row]! * b[column]! + a[row + 1]! * b[column + 3]! + a[row + 2]! * b[column + 6]!);
  return result;
};

const aboutX = (angle: number): Rotation => {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [1, 0, 0, 0, c, -s, 0, s, c];
};
const aboutY = (angle: number): Rotation => {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [c, 0, s, 0, 1, 0, -s, 0, c];
};
const aboutZ = (angle: number): Rotation => {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [c, -s, 0, s, c, 0, 0, 0, 1];
};

/** Any way of lying, each as likely: from a random unit quaternion. */
const anyRotation = (random: Random): Rotation => {
  const raw = Array.from({ length: 4 }, () => randomNormal(random));
  const [w, x, y, z] = raw.map((value) => value / Math.hypot(...raw)) as [number, number, number, number];
  return [
    ...[1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
    ...[2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
    ...[2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
  ];
};

/** Where the sensor is and how it lies. */
const poseAt = (
  { parts: p }: LimbMotion,
  i: number,
  { upper, fore }: Links,
  mount: Rotation,
): { place: Vector; turn: Rotation } => {
  const upperTurn = times(times(aboutX(-p.abduction[i]!), aboutY(-p.flexion[i]!)), aboutZ(p.twist[i]!));
  const foreTurn = times(times(upperTurn, aboutY(-p.elbow[i]!)), aboutZ(p.roll[i]!));
  const along = (axis: 0 | 1 | 2): number =>
    -upper * upperTurn[3 * axis + 2]! - fore * foreTurn[3 * axis + 2]!;
  return {
    place: [p.forward[i]! + along(0), p.left[i]! + along(1), p.up[i]! + along(2)],
    turn: times(foreTurn, mount),
  };
};

/** A vector of the world in the axes of what is turned. */
const seenFrom = (turn: Rotation, [x, y, z]: Vector): Vector => [
  turn[0]! * x + turn[3]! * y + turn[6]! * z,
  turn[1]! * x + turn[4]! * y + turn[7]! * z,
  turn[2]! * x + turn[5]! * y + turn[8]! * z,
];

const transposed = (turn: Rotation): Rotation => [0, 3, 6, 1, 4, 7, 2, 5, 8].map((at) => turn[at]!);

/**
 * What a sensor at the end of the limb would tell that lies in any way: specific force in m/s² and angular velocity in
 * rad/s, by central differences; exact but for the sensor, which is not a part of this.
 */
export const readingsOf = (motion: LimbMotion, links: Links, random: Random): ImuColumns => {
  const mount = anyRotation(random);
  const poses = Array.from({ length: motion.count }, (_, i) => poseAt(motion, i, links, mount));
  const count = motion.count - 2;
  const columns = (): AxisColumns => [
    new Float64Array(count),
    new Float64Array(count),
    new Float64Array(count),
  ];
  const [accel, gyro] = [columns(), columns()];
  for (let i = 0; i < count; i++) {
    const [before, here, after] = [poses[i]!, poses[i + 1]!, poses[i + 2]!];
    const force = [0, 1, 2].map(
      (axis) =>
        (before.place[axis]! - 2 * here.place[axis]! + after.place[axis]!) * MADE_RATE_HZ ** 2 +
        motion.jolts[axis]![i + 1]! +
        (axis === 2 ? STANDARD_GRAVITY : 0),
    ) as unknown as Vector;
    const own = seenFrom(here.turn, force);
    const turned = times(transposed(before.turn), after.turn);
    const rate = MADE_RATE_HZ / 4;
    const rates = [turned[7]! - turned[5]!, turned[2]! - turned[6]!, turned[3]! - turned[1]!];
    for (let axis = 0; axis < 3; axis++) {
      (accel[axis] as Float64Array)[i] = own[axis]!;
      (gyro[axis] as Float64Array)[i] = rate * rates[axis]!;
    }
  }
  return { timeSeconds: Float64Array.from({ length: count }, (_, i) => i / MADE_RATE_HZ), accel, gyro };
};

import { quantile } from '../../signal/columns.ts';

/** A place on the floor. */
export type Plane = readonly [a: number, b: number];

/** Half of the time over which speed and direction are taken: a step sways the body less than it moves it on. */
const HALF_WINDOW_SECONDS = 0.5;
/** Slower than this share of the usual speed, somebody stops or turns on the spot. */
const SLOW = 0.35;
/** Turning by more than this is a turn; sway and a wide curve stay below. */
const TURN_DEGREES_PER_SECOND = 35;
const LEAST_SECONDS = 0.8;

/** A stretch of frames `[first, end)` in which somebody walks one way. */
export interface Stretch {
  readonly first: number;
  readonly end: number;
  /** Unit vector on the floor. */
  readonly direction: Plane;
}

const nearest = (times: Float64Array, time: number, from: number): number => {
  let i = from;
  while (i + 1 < times.length && times[i + 1]! <= time) i++;
  return i;
};

/** Mean velocity of a path on the floor around each time. */
const velocities = (times: Float64Array, a: Float64Array, b: Float64Array): Plane[] => {
  let [low, high] = [0, 0];
  return Array.from(times, (time): Plane => {
    low = nearest(times, Math.max(times[0]!, time - HALF_WINDOW_SECONDS), low);
    high = nearest(times, time + HALF_WINDOW_SECONDS, high);
    let [first, last] = [low, high];
    while (first < last && !Number.isFinite(a[first]! + b[first]!)) first++;
    while (last > first && !Number.isFinite(a[last]! + b[last]!)) last--;
    const seconds = times[last]! - times[first]!;
    return seconds > HALF_WINDOW_SECONDS / 2
      ? [(a[last]! - a[first]!) / seconds, (b[last]! - b[first]!) / seconds]
      : [Number.NaN, Number.NaN];
  });
};

const turned = (from: Plane, to: Plane): number =>
  Math.abs(Math.atan2(from[0] * to[1] - from[1] * to[0], from[0] * to[0] + from[1] * to[1])) *
  (180 / Math.PI);

/**
 * The stretches in which a body walks over ground without turning or stopping. What lies between them is left out.
 * @param a the middle of the body on the floor, in any unit; `b` square to it
 */
export const straightStretches = (times: Float64Array, a: Float64Array, b: Float64Array): Stretch[] => {
  const velocity = velocities(times, a, b);
  const speeds = velocity.map(([x, y]) => Math.hypot(x, y));
  const usual = quantile(speeds, 0.9);
  const isStraight = velocity.map((own, i) => {
    if (!(speeds[i]! > SLOW * usual)) return false;
    const before = nearest(times, times[i]! - HALF_WINDOW_SECONDS, 0);
    const after = nearest(times, times[i]! + HALF_WINDOW_SECONDS, i);
    const seconds = times[after]! - times[before]!;
    const angle = turned(velocity[before]!, own) + turned(own, velocity[after]!);
    return Number.isNaN(angle) || angle / Math.max(seconds, HALF_WINDOW_SECONDS) < TURN_DEGREES_PER_SECOND;
  });
  const stretches: Stretch[] = [];
  let first = -1;
  for (let i = 0; i <= times.length; i++) {
    if (isStraight[i] && first < 0) first = i;
    if (isStraight[i] || first < 0) continue;
    const seconds = times[i - 1]! - times[first]!;
    if (seconds >= LEAST_SECONDS) {
      const inside = velocity.slice(first, i);
      const sum = inside.reduce<Plane>((total, v) => [total[0] + v[0], total[1] + v[1]], [0, 0]);
      const along = Math.hypot(...sum);
      stretches.push({
        first,
        end: i,
        direction: [sum[0] / along, sum[1] / along],
      });
    }
    first = -1;
  }
  return stretches;
};

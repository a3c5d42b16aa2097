import { quantile } from '../../signal/columns.ts';
import { dot, plus, rotate, rotationBy, sampleAt, times, unit, type Vector } from './rotation.ts';
import { lengths, type Axes, type Stretch } from './samples.ts';

export const STANDARD_GRAVITY = 9.806_65;

/** A sensor that people carry is still or moves evenly for this part of the time at least. */
const CALM_SHARE = 0.25;

/** Whether the acceleration holds gravity: else it is near zero in the calmer part of the time. */
export const holdsGravity = ({ accel }: Stretch): boolean =>
  quantile(lengths(accel), CALM_SHARE) > STANDARD_GRAVITY / 2;

/** The accelerometer pulls the direction of gravity to itself within so many seconds where the sensor is calm. */
const PULL_SECONDS = 0.5;
/** Calm: turning well below this, in rad/s, and accelerated well below this, in m/s². */
const CALM_TURN = 0.5;
const CALM_ACCEL = 1;

/** The direction of "up" in each sample, by the gyroscope, and by the accelerometer where the sensor is calm. */
const followUp = (
  { accel, gyro, length, rateHz }: Stretch,
  start: Vector,
  way: 'forwards' | 'backwards',
): Vector[] => {
  const ups: Vector[] = Array.from({ length }, () => start);
  const step = way === 'forwards' ? 1 : -1;
  let up = start;
  for (let k = 0; k < length; k++) {
    const i = way === 'forwards' ? k : length - 1 - k;
    const turn = sampleAt(gyro, i);
    const pull = sampleAt(accel, i);
    const excess = Math.hypot(...pull) - STANDARD_GRAVITY;
    const calm = 1 / (1 + dot(turn, turn) / CALM_TURN ** 2 + (excess / CALM_ACCEL) ** 2);
    // What stands still in the room turns against the sensor.
    const turned = rotate(rotationBy(times(turn, -step / rateHz)), up);
    up = unit(plus(turned, times(unit(pull), calm / (rateHz * PULL_SECONDS))));
    ups[i] = up;
  }
  return ups;
};

/**
 * The direction of "up" in the axes of the sensor, in each sample: a complementary filter of gyroscope and accelerometer,
 * run forwards and backwards; a first run finds where to begin, for a recording may begin in the middle of a movement.
 */
export const upwards = (stretch: Stretch): Vector[] => {
  const first = followUp(stretch, unit(sampleAt(stretch.accel, 0)), 'forwards');
  const back = followUp(stretch, first.at(-1)!, 'backwards');
  const forth = followUp(stretch, back[0]!, 'forwards');
  return forth.map((up, i) => unit(plus(up, back[i]!)));
};

/** Acceleration without gravity, in the axes of the sensor, in m/s². Acceleration that holds none stays. */
export const withoutGravity = (stretch: Stretch): Axes => {
  if (!holdsGravity(stretch)) return stretch.accel;
  const ups = upwards(stretch);
  const [x, y, z] = stretch.accel;
  return [
    x.map((value, i) => value - STANDARD_GRAVITY * ups[i]![0]),
    y.map((value, i) => value - STANDARD_GRAVITY * ups[i]![1]),
    z.map((value, i) => value - STANDARD_GRAVITY * ups[i]![2]),
  ];
};

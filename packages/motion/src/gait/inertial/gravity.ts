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
const upwards = ({ accel, gyro, length, rateHz }: Stretch, backwards: boolean): Vector[] => {
  const ups: Vector[] = Array.from({ length }, () => [0, 0, 0]);
  const step = backwards ? -1 : 1;
  const first = backwards ? length - 1 : 0;
  let up = unit(sampleAt(accel, first));
  for (let k = 0; k < length; k++) {
    const i = first + step * k;
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
 * Acceleration without gravity, in the axes of the sensor, in m/s²: a complementary filter, run forwards and backwards,
 * follows the direction of gravity. Acceleration that holds none stays.
 */
export const withoutGravity = (stretch: Stretch): Axes => {
  if (!holdsGravity(stretch)) return stretch.accel;
  const [forth, back] = [upwards(stretch, false), upwards(stretch, true)];
  const ups = forth.map((up, i) => times(unit(plus(up, back[i]!)), STANDARD_GRAVITY));
  const [x, y, z] = stretch.accel;
  return [
    x.map((value, i) => value - ups[i]![0]),
    y.map((value, i) => value - ups[i]![1]),
    z.map((value, i) => value - ups[i]![2]),
  ];
};

import {
  inverse,
  meanOf,
  multiply,
  plus,
  rotate,
  rotationBy,
  sampleAt,
  times,
  turnBetween,
  unit,
  type Quaternion,
  type Vector,
} from '../rotation.ts';
import { STANDARD_GRAVITY } from '../gravity.ts';
import { lengths, runningMean, type Stretch } from '../samples.ts';
import type { SampleSpan } from './movements.ts';

/** The way of a foot through one movement, in a frame whose third axis is up. */
export interface FootPath {
  /** Samples between which the foot is followed: at rest before and after. */
  readonly from: number;
  readonly to: number;
  /** Metres from the rest before to the one after; the directions in the plane are arbitrary, up is not. */
  readonly displacement: Vector;
  /** Metres that the sensor rises above the line from rest to rest, at most. */
  readonly clearance: number;
  /** Radians that the foot has turned about the vertical, from above anticlockwise. */
  readonly turned: number;
  /** m/s by which the velocity missed rest at the end before it was corrected: how far the sensor was off. */
  readonly velocityMiss: number;
}

/** The foot is at rest within so many seconds of a movement, if at all. */
const REST_REACH_SECONDS = 0.3;
/** Gravity is read over so many seconds about the calmest instant of a rest. */
const LEVELLING_SECONDS = 0.07;
/**
 * The velocity of the foot changes within so many seconds about heel strike faster than sensors follow: what they miss
 * of the impact is most of what the velocity is off at the end.
 */
const IMPACT_SECONDS = { before: 0.01, after: 0.06 };

/** A sensor that lies still, or on the foot of somebody who stands, turns by less than this, rad/s, for so long. */
const BIAS_SECONDS = 1;
const BIAS_SPREAD = 0.02;

const UP: Vector = [0, 0, 1];

const variance = (values: Float64Array): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
};

/**
 * What the gyroscope shows when nothing turns, rad/s: its mean in the stillest second of the recording, if that is still
 * enough; a gyroscope that has not been seen at rest is taken to have no offset.
 */
const biasOf = ({ gyro, rateHz, length }: Stretch): Vector => {
  const width = Math.round(BIAS_SECONDS * rateHz);
  let best = { from: 0, spread: Number.POSITIVE_INFINITY };
  for (let from = 0; from + width <= length; from += width >> 1) {
    const spread = Math.sqrt(gyro.reduce((sum, one) => sum + variance(one.subarray(from, from + width)), 0));
    if (spread < best.spread) best = { from, spread };
  }
  return best.spread < BIAS_SPREAD ? meanOf(gyro, best.from, best.from + width) : [0, 0, 0];
};

const calmest = (activity: Float64Array, from: number, to: number): number => {
  let best = from;
  for (let i = from; i < to; i++) if (activity[i]! < activity[best]!) best = i;
  return best;
};

interface Leg {
  readonly bias: Vector;
  readonly from: number;
  readonly to: number;
  /** Gravity as the accelerometer shows it at rest before and after. */
  readonly before: Vector;
  readonly after: Vector;
  /** Sample of heel strike; undefined where it is not known. */
  readonly impact: number | undefined;
}

/** Which part of the error of velocity at the end there is `k` samples after the beginning: it comes with the impact. */
const errorShares = (
  impact: number | undefined,
  from: number,
  to: number,
  rateHz: number,
): ((k: number) => number) => {
  const begin = impact === undefined ? 0 : Math.max(0, impact - from - IMPACT_SECONDS.before * rateHz);
  const end =
    impact === undefined ? to - from : Math.min(to - from, impact - from + IMPACT_SECONDS.after * rateHz);
  return (k) => Math.min(1, Math.max(0, (k - begin) / Math.max(1, end - begin)));
};

/** The way from one rest to the next. */
const follow = (
  { accel, gyro, rateHz }: Stretch,
  { bias, from, to, before, after, impact }: Leg,
): FootPath => {
  const count = to - from + 1;
  const step = 1 / rateHz;
  const turns: Quaternion[] = [rotationBy(turnBetween(unit(before), UP))];
  for (let i = from + 1; i <= to; i++) {
    const rate = times(plus(sampleAt(gyro, i - 1), sampleAt(gyro, i)), 0.5);
    turns.push(multiply(turns.at(-1)!, rotationBy(times(plus(rate, times(bias, -1)), step))));
  }
  // What "up" is at the end, by the gyroscope and by gravity, must agree; the difference has grown evenly.
  const tilt = turnBetween(rotate(turns.at(-1)!, unit(after)), UP);
  const levelled = turns.map((turn, k) =>
    multiply(rotationBy(times(tilt, k / Math.max(1, count - 1))), turn),
  );
  // At rest the accelerometer shows gravity alone, whatever its scale says that this is.
  const rests = [Math.hypot(...before), Math.hypot(...after)] as const;
  const accelerations = levelled.map((turn, k): Vector => {
    const share = k / Math.max(1, count - 1);
    const gravity = rests[0] + share * (rests[1] - rests[0]);
    return plus(rotate(turn, sampleAt(accel, from + k)), [0, 0, -gravity]);
  });
  const velocities: Vector[] = [[0, 0, 0]];
  for (let k = 1; k < count; k++)
    velocities.push(
      plus(velocities[k - 1]!, times(plus(accelerations[k - 1]!, accelerations[k]!), step / 2)),
    );
  const miss = velocities.at(-1)!;
  const share = errorShares(impact, from, to, rateHz);
  const corrected = velocities.map((velocity, k) => plus(velocity, times(miss, -share(k))));
  let position: Vector = [0, 0, 0];
  const heights = [0];
  for (let k = 1; k < count; k++) {
    position = plus(position, times(plus(corrected[k - 1]!, corrected[k]!), step / 2));
    heights.push(position[2]);
  }
  const climb = position[2];
  const whole = multiply(levelled.at(-1)!, inverse(levelled[0]!));
  return {
    from,
    to,
    displacement: position,
    clearance: heights.reduce((most, height, k) => Math.max(most, height - (climb * k) / (count - 1)), 0),
    turned: 2 * Math.atan2(whole[3], whole[0]),
    velocityMiss: Math.hypot(...miss),
  };
};

/**
 * The way of the foot through each movement: strapdown integration from the rest before to the rest after, where the foot
 * neither moves (zero velocity; Skog et al. 2010, IEEE Trans. Biomed. Eng. 57, 2657–2666) nor is tilted otherwise than
 * gravity says (dedrifted as by Mariani et al. 2010, J. Biomech. 43, 2999–3006, but for the velocity, whose error is
 * taken to come with the impact of the heel). Needs gravity in the acceleration.
 * @param heelStrikes for each movement, in samples; undefined where there is none
 * @returns one for each movement, in their order
 */
export const pathsOf = (
  stretch: Stretch,
  movements: readonly SampleSpan[],
  heelStrikes: readonly (number | undefined)[],
): FootPath[] => {
  const { rateHz, length, accel } = stretch;
  const bias = biasOf(stretch);
  const shaken = lengths(accel).map((value) => Math.abs(value - STANDARD_GRAVITY));
  const width = 2 * Math.round((LEVELLING_SECONDS * rateHz) / 2) + 1;
  const turning = runningMean(lengths(stretch.gyro), width);
  // One rad/s disturbs about as much as one m/s².
  const activity = runningMean(shaken, width).map((value, i) => value + turning[i]!);
  const reach = Math.round(REST_REACH_SECONDS * rateHz);
  const half = (width - 1) / 2;
  const gravityAt = (i: number): Vector =>
    meanOf(accel, Math.max(0, i - half), Math.min(length, i + half + 1));
  return movements.map(([start, end], k) => {
    const [least, most] = [movements[k - 1]?.[1] ?? 0, movements[k + 1]?.[0] ?? length];
    const from = calmest(activity, Math.max(least, start - reach), Math.max(start, least + 1));
    const to = calmest(activity, Math.min(end, length - 1), Math.min(most, end + reach));
    return follow(stretch, {
      bias,
      from,
      to,
      before: gravityAt(from),
      after: gravityAt(to),
      impact: heelStrikes[k],
    });
  });
};

import { randomNormal, seededRandom } from '../../../random/index.ts';
import type { ImuColumns } from '../../../steps/index.ts';
import { STANDARD_GRAVITY } from '../gravity.ts';
import { inverse, multiply, plus, rotate, rotationBy, type Quaternion, type Vector } from '../rotation.ts';

export interface FootRecordingOptions {
  readonly rateHz?: number;
  readonly strides?: number;
  readonly strideSeconds?: number;
  readonly strideMetres?: number;
  /** Of the last movement, which may only close the feet. */
  readonly lastMetres?: number;
  /** Standing before and after. */
  readonly standSeconds?: number;
  /** When the first movement begins after standing: the other foot begins half a stride later. */
  readonly delaySeconds?: number;
  readonly startSeconds?: number;
  /** How the sensor lies on the foot, whose axes are forwards, left, up. */
  readonly mounting?: Quaternion;
  /** Radians turned from the stride of this index on, in each of `turnStrides`. */
  readonly turnFrom?: number;
  readonly turnStrides?: number;
  readonly turnEach?: number;
  /** Noise of the sensor in m/s² and rad/s. */
  readonly accelSd?: number;
  readonly gyroSd?: number;
  readonly seed?: number;
}

export interface FootRecording {
  readonly columns: ImuColumns;
  /** Instants of each movement, in seconds. */
  readonly moves: readonly {
    readonly heelOff: number;
    /** Lowest pitch; the foot leaves the ground just before. */
    readonly lowest: number;
    readonly heelStrike: number;
    readonly footFlat: number;
  }[];
}

/** Shares of a movement, and of the stride that it takes. */
const LOWEST = 0.35;
const STRIKE = 0.85;
const MOVING = 0.6;
const [DOWN, UP] = [-1, 0.35];
const LIFT_METRES = 0.15;

/** The least jerky way from 0 to 1 in time 0 to 1 (Flash and Hogan 1985). */
const smooth = (share: number): number => {
  const s = Math.min(1, Math.max(0, share));
  return s ** 3 * (10 - 15 * s + 6 * s * s);
};

/** Pitch of the foot, toes up positive, at a share of its movement. */
const pitchAt = (share: number): number => {
  if (share < LOWEST) return DOWN * smooth(share / LOWEST);
  if (share < STRIKE) return DOWN + (UP - DOWN) * smooth((share - LOWEST) / (STRIKE - LOWEST));
  return UP * (1 - smooth((share - STRIKE) / (1 - STRIKE)));
};

/**
 * What a sensor on a foot shows of somebody who stands, walks and stands: a course of the foot that a walker could have,
 * with the acceleration and angular velocity that belong to it exactly.
 */
export const makeFootRecording = ({
  rateHz = 200,
  strides = 12,
  strideSeconds = 1.1,
  strideMetres = 1.3,
  lastMetres = strideMetres,
  standSeconds = 2,
  delaySeconds = 0,
  startSeconds = 0,
  mounting = [1, 0, 0, 0],
  turnFrom = 0,
  turnStrides = 0,
  turnEach = 0,
  accelSd = 0.02,
  gyroSd = 0.004,
  seed = 1,
}: FootRecordingOptions = {}): FootRecording => {
  const begin = standSeconds + delaySeconds;
  const moves = Array.from({ length: strides }, (_, i) => {
    const heelOff = begin + i * strideSeconds;
    const lasts = MOVING * strideSeconds;
    return {
      heelOff,
      lowest: heelOff + LOWEST * lasts,
      heelStrike: heelOff + STRIKE * lasts,
      footFlat: heelOff + lasts,
    };
  });
  const metresOf = (i: number): number => (i === strides - 1 ? lastMetres : strideMetres);
  const turnedIn = (i: number): number => (i >= turnFrom && i < turnFrom + turnStrides ? turnEach : 0);
  const starts: { position: Vector; heading: number }[] = [{ position: [0, 0, 0], heading: 0 }];
  moves.forEach((_, i) => {
    const { position, heading } = starts[i]!;
    const along = heading + turnedIn(i) / 2;
    starts.push({
      position: plus(position, [metresOf(i) * Math.cos(along), metresOf(i) * Math.sin(along), 0]),
      heading: heading + turnedIn(i),
    });
  });
  const poseAt = (t: number): { position: Vector; turn: Quaternion } => {
    const i = Math.floor((t - begin) / strideSeconds);
    const at = i < 0 ? starts[0]! : i >= strides ? starts[strides]! : starts[i]!;
    const share = i < 0 || i >= strides ? 0 : (t - moves[i]!.heelOff) / (MOVING * strideSeconds);
    const done = Math.min(1, share);
    const along = at.heading + turnedIn(i) / 2;
    const way = i < 0 || i >= strides ? 0 : metresOf(i) * smooth(done);
    const heading = at.heading + turnedIn(i) * smooth(done);
    return {
      position: plus(at.position, [
        way * Math.cos(along),
        way * Math.sin(along),
        LIFT_METRES * smooth(2 * Math.min(done, 1 - done)),
      ]),
      // Forwards, left, up: toes up is a turn about what is to the right.
      turn: multiply(rotationBy([0, 0, heading]), rotationBy([0, -pitchAt(done), 0])),
    };
  };
  const random = seededRandom(seed);
  const count = Math.round((begin + strides * strideSeconds + standSeconds) * rateHz);
  const step = 1e-3;
  const accel = [0, 1, 2].map(() => new Float64Array(count));
  const gyro = [0, 1, 2].map(() => new Float64Array(count));
  for (let k = 0; k < count; k++) {
    const t = k / rateHz;
    const [before, now, after] = [poseAt(t - step), poseAt(t), poseAt(t + step)];
    const force = [0, 1, 2].map(
      (c) =>
        (before.position[c]! - 2 * now.position[c]! + after.position[c]!) / step ** 2 +
        (c === 2 ? STANDARD_GRAVITY : 0),
    ) as unknown as Vector;
    const turned = multiply(inverse(before.turn), after.turn);
    const rates: Vector = [turned[1] / step, turned[2] / step, turned[3] / step];
    const sensed = rotate(inverse(mounting), rotate(inverse(now.turn), force));
    const sensedRates = rotate(inverse(mounting), rates);
    for (let c = 0; c < 3; c++) {
      accel[c]![k] = sensed[c]! + accelSd * randomNormal(random);
      gyro[c]![k] = sensedRates[c]! + gyroSd * randomNormal(random);
    }
  }
  const shifted = (t: number): number => t + startSeconds;
  return {
    columns: {
      timeSeconds: Float64Array.from({ length: count }, (_, k) => startSeconds + k / rateHz),
      accel: [accel[0]!, accel[1]!, accel[2]!],
      gyro: [gyro[0]!, gyro[1]!, gyro[2]!],
    },
    moves: moves.map(({ heelOff, lowest, heelStrike, footFlat }) => ({
      heelOff: shifted(heelOff),
      lowest: shifted(lowest),
      heelStrike: shifted(heelStrike),
      footFlat: shifted(footFlat),
    })),
  };
};

import type { Side } from '../../event.ts';
import { randomNormal, seededRandom } from '../../../random/index.ts';
import type { ImuColumns } from '../../../steps/index.ts';
import { STANDARD_GRAVITY } from '../gravity.ts';
import { inverse, rotate, type Quaternion, type Vector } from '../rotation.ts';

export interface TrunkRecordingOptions {
  readonly rateHz?: number;
  readonly steps?: number;
  readonly stepSeconds?: number;
  /** Metres that the trunk rises and falls in a step. */
  readonly riseMetres?: number;
  readonly standSeconds?: number;
  readonly startSeconds?: number;
  readonly firstSide?: Side;
  /** How the sensor is fastened to the trunk, whose axes are forwards, left, up. */
  readonly mounting?: Quaternion;
  readonly seed?: number;
}

export interface TrunkRecording {
  readonly columns: ImuColumns;
  readonly contacts: readonly { readonly side: Side; readonly timeSeconds: number }[];
}

/** Acceleration to the side over the standing foot, forwards before and backwards after a contact, m/s². */
const SIDEWAYS = 0.8;
const FORWARDS = 1.2;
/** How the pelvis turns, rad/s; the jolt of a contact, m/s², and its width in seconds. */
const TURNING = 0.3;
const JOLT = 2;
const JOLT_SECONDS = 0.03;

/**
 * What a sensor at the lower back shows of somebody who stands, walks evenly and stands: the trunk is lowest shortly after
 * each contact, swings over the standing foot, and is braked and pushed with each step.
 */
export const makeTrunkRecording = ({
  rateHz = 100,
  steps = 24,
  stepSeconds = 0.55,
  riseMetres = 0.04,
  standSeconds = 3,
  startSeconds = 0,
  firstSide = 'left',
  mounting = [1, 0, 0, 0],
  seed = 1,
}: TrunkRecordingOptions = {}): TrunkRecording => {
  const random = seededRandom(seed);
  const count = Math.round((2 * standSeconds + steps * stepSeconds) * rateHz);
  const accel = [0, 1, 2].map(() => new Float64Array(count));
  const gyro = [0, 1, 2].map(() => new Float64Array(count));
  const omega = (2 * Math.PI) / stepSeconds;
  const leftFirst = firstSide === 'left' ? 1 : -1;
  for (let k = 0; k < count; k++) {
    const t = k / rateHz - standSeconds;
    const walking = t >= 0 && t < steps * stepSeconds;
    const step = Math.floor(t / stepSeconds);
    const share = t / stepSeconds - step;
    const side = (step % 2 === 0 ? 1 : -1) * leftFirst;
    const since = Math.min(share, 1 - share) * stepSeconds;
    const jolt = JOLT * Math.exp(-0.5 * ((since - 0.01) / JOLT_SECONDS) ** 2);
    const force: Vector = walking
      ? [
          // Braked in the first part of the step, pushed in the last.
          -FORWARDS * Math.sin(2 * Math.PI * share),
          // Away from the foot that stands.
          -side * SIDEWAYS * Math.sin(Math.PI * share),
          0.5 * riseMetres * omega ** 2 * Math.cos(omega * t - 0.5) + jolt - 0.3,
        ]
      : [0, 0, 0];
    const turn = walking ? -side * TURNING * Math.cos(Math.PI * share) : 0;
    const sensed = rotate(inverse(mounting), [force[0], force[1], force[2] + STANDARD_GRAVITY]);
    const sensedTurn = rotate(inverse(mounting), [0, 0, turn]);
    for (let c = 0; c < 3; c++) {
      accel[c]![k] = sensed[c]! + 0.05 * randomNormal(random);
      gyro[c]![k] = sensedTurn[c]! + 0.005 * randomNormal(random);
    }
  }
  return {
    columns: {
      timeSeconds: Float64Array.from({ length: count }, (_, k) => startSeconds + k / rateHz),
      accel: [accel[0]!, accel[1]!, accel[2]!],
      gyro: [gyro[0]!, gyro[1]!, gyro[2]!],
    },
    contacts: Array.from({ length: steps }, (_, i) => ({
      side: (i % 2 === 0) === (firstSide === 'left') ? 'left' : 'right',
      timeSeconds: startSeconds + standSeconds + i * stepSeconds,
    })),
  };
};

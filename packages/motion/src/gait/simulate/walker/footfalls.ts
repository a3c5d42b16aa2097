import { randomNormal, seededRandom } from '../../../random/index.ts';
import { otherSide, type Side } from '../../event.ts';

/** How somebody walks. Standard deviations are from step to step. */
export interface Manner {
  readonly cadenceSpm?: number;
  readonly speedMetresPerSecond?: number;
  readonly stepWidthMetres?: number;
  /** Share of the stride in which a foot is on the ground; walking has more than 0.5. */
  readonly stance?: number;
  /** Of the left step against the mean of both, in time and in length: 0.05 is a left step 5 % above it. */
  readonly leftStepTimeExcess?: number;
  readonly leftStepLengthExcess?: number;
  readonly stepTimeSdSeconds?: number;
  readonly stepLengthSdMetres?: number;
  readonly stepWidthSdMetres?: number;
  readonly stanceSd?: number;
}

/** A foot's time on the ground. */
export interface Footfall {
  readonly side: Side;
  readonly strikeSeconds: number;
  readonly offSeconds: number;
  /** Where the heel is on the ground, metres forward and to the right. */
  readonly forward: number;
  readonly right: number;
}

/** Footfalls before the start and after the end, so that every moment between lies within strides. */
const MARGIN_STEPS = 8;

/** Footfalls, left and right in turn, from before 0 s to after the end. */
export const footfallsOf = (
  seconds: number,
  {
    cadenceSpm = 110,
    speedMetresPerSecond = 1.25,
    stepWidthMetres = 0.1,
    stance = 0.62,
    leftStepTimeExcess = 0,
    leftStepLengthExcess = 0,
    stepTimeSdSeconds = 0.01,
    stepLengthSdMetres = 0.015,
    stepWidthSdMetres = 0.02,
    stanceSd = 0.005,
  }: Manner,
  seed: number,
): Footfall[] => {
  const random = seededRandom(seed);
  const stepSeconds = 60 / cadenceSpm;
  const stepMetres = speedMetresPerSecond * stepSeconds;
  const count = Math.ceil(seconds / stepSeconds) + 2 * MARGIN_STEPS;
  let side: Side = random() < 0.5 ? 'left' : 'right';
  let time = -(MARGIN_STEPS - random()) * stepSeconds;
  let forward = time * speedMetresPerSecond;
  const strikes = Array.from({ length: count }, () => {
    side = otherSide(side);
    const sign = side === 'left' ? 1 : -1;
    time += stepSeconds * (1 + sign * leftStepTimeExcess) + stepTimeSdSeconds * randomNormal(random);
    forward += stepMetres * (1 + sign * leftStepLengthExcess) + stepLengthSdMetres * randomNormal(random);
    // Each foot has half of the variance of the distance between two.
    const right = (-sign * stepWidthMetres) / 2 + (stepWidthSdMetres / Math.SQRT2) * randomNormal(random);
    return { side, strikeSeconds: time, forward, right, stance: stance + stanceSd * randomNormal(random) };
  });
  return strikes.slice(0, -2).map(({ stance: share, ...strike }, i) => ({
    ...strike,
    offSeconds: strike.strikeSeconds + share * (strikes[i + 2]!.strikeSeconds - strike.strikeSeconds),
  }));
};

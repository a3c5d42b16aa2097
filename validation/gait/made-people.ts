import { madeWalk, trueGait, type MadeWalk, type WalkerOptions } from '@kinema/motion/gait/simulate';
import type { GaitAnalysis, GaitEvent } from '@kinema/motion/gait';
import { randomNormal, seededRandom } from '@kinema/motion/random';

/** A made person, what is true of their walking over a long walk, and a part of it that is filmed. */
export interface MadePerson {
  readonly heightMetres: number;
  /** Over the whole walk, of which a part is filmed. */
  readonly truth: GaitAnalysis;
  readonly filmed: MadeWalk;
}

const WALK_SECONDS = 24;
const FILMED_SECONDS = 6;
const RATE_HZ = 100;

/** Means and standard deviations among adults, as rounded from Bohannon and Andrews 2011 and Winter 1991. */
const draw = (seed: number): WalkerOptions => {
  const random = seededRandom(seed);
  const about = (mean: number, sd: number): number =>
    mean + sd * Math.max(-2.5, Math.min(2.5, randomNormal(random)));
  const speedMetresPerSecond = about(1.25, 0.15);
  return {
    heightMetres: about(1.7, 0.09),
    speedMetresPerSecond,
    // Faster is both longer and quicker steps.
    cadenceSpm: about(112, 6) + 25 * (speedMetresPerSecond - 1.25),
    stepWidthMetres: about(0.1, 0.025),
    stance: about(0.62, 0.012) - 0.04 * (speedMetresPerSecond - 1.25),
    leftStepTimeExcess: about(0, 0.02),
    leftStepLengthExcess: about(0, 0.02),
    proportions: {
      trunk: about(1, 0.025),
      thigh: about(1, 0.025),
      shank: about(1, 0.025),
      foot: about(1, 0.05),
    },
    feet: {
      strikeDegrees: about(18, 4),
      offDegrees: about(-60, 4),
      strikeSpeedMetresPerSecond: about(0.87, 0.25),
      toeClearanceMetres: about(0.0129, 0.004),
      flatFrom: about(0.1, 0.015),
      flatUntil: about(0.31, 0.025),
    },
    seed,
  };
};

const within = (events: readonly GaitEvent[], from: number, to: number): GaitEvent[] =>
  events.flatMap((event) =>
    event.timeSeconds >= from && event.timeSeconds <= to
      ? [{ ...event, timeSeconds: event.timeSeconds - from }]
      : [],
  );

/** The part of a walk between two times, on a clock that begins with it. */
const partOf = (walk: MadeWalk, from: number, seconds: number): MadeWalk => {
  const [first, end] = [Math.round(from * RATE_HZ), Math.round((from + seconds) * RATE_HZ) + 1];
  return {
    ...walk,
    times: walk.times.slice(first, end).map((time) => time - from),
    points: new Map(
      [...walk.points].map(([name, { forward, up, right }]) => [
        name,
        { forward: forward.slice(first, end), up: up.slice(first, end), right: right.slice(first, end) },
      ]),
    ),
    events: within(walk.events, from, from + seconds),
  };
};

export const madePerson = (seed: number): MadePerson => {
  const options = draw(seed);
  const walk = madeWalk({ ...options, seconds: WALK_SECONDS, rateHz: RATE_HZ });
  return {
    heightMetres: options.heightMetres!,
    truth: trueGait(walk, walk.events),
    filmed: partOf(walk, (WALK_SECONDS - FILMED_SECONDS) / 2, FILMED_SECONDS),
  };
};

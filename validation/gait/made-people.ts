import {
  madeWalk,
  trueGait,
  type MotionPath,
  type WalkerOptions,
  type WalkMotion,
} from '@kinema/motion/gait/simulate';
import { isMeasured } from '@kinema/motion/gait';
import { randomNormal, seededRandom } from '@kinema/motion/random';

/** A made person, what is true of their walking, and a part of it to be filmed. */
export interface MadePerson {
  readonly heightMetres: number;
  /** Means of the person, by the names of measures. */
  readonly truth: Readonly<Record<string, number>>;
  readonly filmed: WalkMotion;
}

const WALK_SECONDS = 12;
const FILMED_SECONDS = 6;
const RATE_HZ = 100;

/** Means and standard deviations among adults, as rounded from Bohannon and Andrews 2011 and Winter 1991. */
const draw = (seed: number) => {
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
  } satisfies WalkerOptions;
};

/** The part of a walk between two times, on a clock that begins with it. */
const partOf = ({ times, points }: WalkMotion, from: number, seconds: number): WalkMotion => {
  const [first, end] = [Math.round(from * RATE_HZ), Math.round((from + seconds) * RATE_HZ) + 1];
  return {
    times: times.slice(first, end).map((time) => time - from),
    points: new Map(
      [...points].map(([name, { forward, up, right }]) => [
        name,
        { forward: forward.slice(first, end), up: up.slice(first, end), right: right.slice(first, end) },
      ]),
    ),
  };
};

/**
 * Standard deviation in metres of how far a pose model puts the shoulders and the ankles from the joints, alike on both
 * sides: together the 33 mm that a scale from the height allows for (kinematics/scale.ts).
 */
const PLACEMENT_SD_M = 0.033 / Math.SQRT2;

const axes = ['forward', 'up', 'right'] as const;

/** A point moved on by so many metres in the direction from another to it: an error along a limb turns nothing. */
const movedOn = (from: MotionPath, point: MotionPath, metres: number): MotionPath => {
  const shares = point.up.map(
    (_, i) => metres / Math.hypot(...axes.map((axis) => point[axis][i]! - from[axis][i]!)),
  );
  const on = (axis: (typeof axes)[number]): Float64Array =>
    point[axis].map((value, i) => value + shares[i]! * (value - from[axis][i]!));
  return { forward: on('forward'), up: on('up'), right: on('right') };
};

/** A walk with its joints where a pose model puts them. */
const placed = ({ times, points }: WalkMotion, seed: number): WalkMotion => {
  const random = seededRandom(7000 + seed);
  const moved = new Map(points);
  for (const [from, joint] of [
    ['hip', 'shoulder'],
    ['knee', 'ankle'],
  ] as const) {
    const metres = PLACEMENT_SD_M * randomNormal(random);
    for (const side of ['left', 'right'])
      moved.set(
        `${side}_${joint}`,
        movedOn(points.get(`${side}_${from}`)!, points.get(`${side}_${joint}`)!, metres),
      );
  }
  return { times, points: moved };
};

/** What a manner of walking says of a person's means: what a walk, however long, only comes near to. */
const meansOf = (options: ReturnType<typeof draw>): Record<string, number> => {
  const { cadenceSpm, speedMetresPerSecond, stance, stepWidthMetres } = options;
  const stepMetres = (speedMetresPerSecond * 60) / cadenceSpm;
  return {
    cadence_spm: cadenceSpm,
    step_time_left_s: (60 / cadenceSpm) * (1 + options.leftStepTimeExcess),
    stance_percent: 100 * stance,
    double_support_percent: 100 * (2 * stance - 1),
    speed_m_s: speedMetresPerSecond,
    stride_length_m: 2 * stepMetres,
    step_length_left_m: stepMetres * (1 + options.leftStepLengthExcess),
    step_width_m: stepWidthMetres,
  };
};

export const madePerson = (seed: number): MadePerson => {
  const options = draw(seed);
  const walk = madeWalk({ ...options, seconds: WALK_SECONDS, rateHz: RATE_HZ });
  const { measures } = trueGait(walk, walk.events);
  return {
    heightMetres: options.heightMetres,
    truth: {
      ...Object.fromEntries(
        Object.entries(measures).flatMap(([name, measure]) =>
          isMeasured(measure) ? [[name, measure.value]] : [],
        ),
      ),
      ...meansOf(options),
    },
    filmed: placed(partOf(walk, (WALK_SECONDS - FILMED_SECONDS) / 2, FILMED_SECONDS), seed),
  };
};

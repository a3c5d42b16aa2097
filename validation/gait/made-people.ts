import {
  madeWalk,
  trueGait,
  type MotionPath,
  type WalkerOptions,
  type WalkMotion,
} from '@kinema/motion/gait/simulate';
import { isMeasured, type GaitEvent } from '@kinema/motion/gait';
import { randomNormal, seededRandom } from '@kinema/motion/random';

/** A made person, what is true of their walking, and a part of it to be filmed. */
export interface MadePerson {
  readonly heightMetres: number;
  /** Means of the person, by the names of measures. */
  readonly truth: Readonly<Record<string, number>>;
  readonly filmed: WalkMotion;
  /** True events on the clock of what is filmed, before and after it too. */
  readonly events: readonly GaitEvent[];
}

/** Much more than is filmed, so that it tells the person's means. */
const WALK_SECONDS = 20;
const FILMED_SECONDS = 6;
const RATE_HZ = 100;

/** What steps of one person differ by, standard deviations. */
const STEP_SD = { seconds: 0.01, metres: 0.015, widthMetres: 0.02 } as const;

const PHASES = 4000;

/** The index by its definition (Plotnik et al. 2007), over many pairs of steps. */
const phaseCoordinationOf = (stepSeconds: number, leftExcess: number): number => {
  const random = seededRandom(9000);
  const step = (sign: 1 | -1): number =>
    stepSeconds * (1 + sign * leftExcess) + STEP_SD.seconds * randomNormal(random);
  const phases = Array.from({ length: PHASES }, () => {
    const [one, other] = [step(1), step(-1)];
    return (360 * one) / (one + other);
  });
  const middle = phases.reduce((sum, phase) => sum + phase, 0) / PHASES;
  const sd = Math.sqrt(phases.reduce((sum, phase) => sum + (phase - middle) ** 2, 0) / PHASES);
  const off = phases.reduce((sum, phase) => sum + Math.abs(phase - 180), 0) / PHASES;
  return 100 * (sd / middle + off / 180);
};

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
    stepTimeSdSeconds: STEP_SD.seconds,
    stepLengthSdMetres: STEP_SD.metres,
    stepWidthSdMetres: STEP_SD.widthMetres,
    stance: about(0.62, 0.012) - 0.04 * (speedMetresPerSecond - 1.25),
    leftStepTimeExcess: about(0, 0.02),
    leftStepLengthExcess: about(0, 0.02),
    proportions: {
      trunk: about(1, 0.025),
      thigh: about(1, 0.025),
      shank: about(1, 0.025),
      foot: about(1, 0.05),
      // Where models put hips and shoulders: between their joints and the breadths that Drillis and Contini give.
      hipWidth: about(0.76, 0.23),
      shoulderWidth: about(1, 0.1),
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

/** A point, and what hangs from it, moved on by so many metres along a limb: such an error turns nothing. */
const movedOn = (
  [from, to]: readonly [from: MotionPath, to: MotionPath],
  point: MotionPath,
  metres: number,
): MotionPath => {
  const shares = to.up.map(
    (_, i) => metres / Math.hypot(...axes.map((axis) => to[axis][i]! - from[axis][i]!)),
  );
  const on = (axis: (typeof axes)[number]): Float64Array =>
    point[axis].map((value, i) => value + shares[i]! * (to[axis][i]! - from[axis][i]!));
  return { forward: on('forward'), up: on('up'), right: on('right') };
};

/** A walk with its joints where a pose model puts them. */
const placed = ({ times, points }: WalkMotion, seed: number): WalkMotion => {
  const random = seededRandom(7000 + seed);
  const moved = new Map(points);
  for (const { from, to, hanging } of [
    { from: 'hip', to: 'shoulder', hanging: ['elbow', 'wrist'] },
    { from: 'knee', to: 'ankle', hanging: [] },
  ] as const) {
    const metres = PLACEMENT_SD_M * randomNormal(random);
    for (const side of ['left', 'right']) {
      const at = (name: string): MotionPath => points.get(`${side}_${name}`)!;
      for (const name of [to, ...hanging])
        moved.set(`${side}_${name}`, movedOn([at(from), at(to)], at(name), metres));
    }
  }
  return { times, points: moved };
};

/** What a manner of walking says of a person's means: what a walk, however long, only comes near to. */
const meansOf = (options: ReturnType<typeof draw>): Record<string, number> => {
  const { cadenceSpm, speedMetresPerSecond, stance, stepWidthMetres } = options;
  const stepMetres = (speedMetresPerSecond * 60) / cadenceSpm;
  // Two steps, each with its own deviation.
  const strideVariability = (stepSd: number, step: number): number => (100 * stepSd) / (Math.SQRT2 * step);
  return {
    cadence_spm: cadenceSpm,
    step_time_left_s: (60 / cadenceSpm) * (1 + options.leftStepTimeExcess),
    stance_percent: 100 * stance,
    double_support_percent: 100 * (2 * stance - 1),
    speed_m_s: speedMetresPerSecond,
    stride_length_m: 2 * stepMetres,
    step_length_left_m: stepMetres * (1 + options.leftStepLengthExcess),
    step_width_m: stepWidthMetres,
    stride_time_variability_percent: strideVariability(STEP_SD.seconds, 60 / cadenceSpm),
    stride_length_variability_percent: strideVariability(STEP_SD.metres, stepMetres),
    // The foot between two others, each of which has half of the variance of the distance of two.
    step_width_variability_m: STEP_SD.widthMetres * Math.sqrt(0.75),
    phase_coordination_index_percent: phaseCoordinationOf(60 / cadenceSpm, options.leftStepTimeExcess),
  };
};

export const madePerson = (seed: number): MadePerson => {
  const options = draw(seed);
  const walk = madeWalk({ ...options, seconds: WALK_SECONDS, rateHz: RATE_HZ });
  const { measures } = trueGait(walk, walk.events);
  const filmedFrom = (WALK_SECONDS - FILMED_SECONDS) / 2;
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
    filmed: placed(partOf(walk, filmedFrom, FILMED_SECONDS), seed),
    events: walk.events.map((event) => ({ ...event, timeSeconds: event.timeSeconds - filmedFrom })),
  };
};

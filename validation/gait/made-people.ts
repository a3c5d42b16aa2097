import {
  madeWalk,
  trueGait,
  type MotionPath,
  type WalkerOptions,
  type WalkMotion,
} from '@kinema/motion/gait/simulate';
import { isMeasured, type GaitEvent, type Measure } from '@kinema/motion/gait';
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

/** Standard deviation in degrees of how far knees lie aside of the line from hip to ankle, as legs differ (walk/rectify.ts). */
const KNEES_ASIDE_DEGREES = 5;

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

/** A walk with its joints where a pose model puts them, and bow legs or knock knees. */
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
  const aside = Math.sin((KNEES_ASIDE_DEGREES * randomNormal(random) * Math.PI) / 180);
  for (const side of ['left', 'right']) {
    const [hip, knee] = [points.get(`${side}_hip`)!, points.get(`${side}_knee`)!];
    const outwards = side === 'right' ? aside : -aside;
    const right = knee.right.map((value, i) => {
      const thigh = Math.hypot(...axes.map((axis) => knee[axis][i]! - hip[axis][i]!));
      return value + outwards * thigh;
    });
    moved.set(`${side}_knee`, { ...moved.get(`${side}_knee`)!, right });
  }
  return { times, points: moved };
};

/** What a manner of walking says of a person's means: what a walk, however long, only comes near to. */
const meansOf = (options: ReturnType<typeof draw>): Record<string, number> => {
  const { cadenceSpm, speedMetresPerSecond, stance, stepWidthMetres } = options;
  const stepSeconds = 60 / cadenceSpm;
  const stepMetres = speedMetresPerSecond * stepSeconds;
  // Two steps, each with its own deviation.
  const strideVariability = (stepSd: number, step: number): number => (100 * stepSd) / (Math.SQRT2 * step);
  const ofBothFeet = (name: string, unit: string, value: number): Record<string, number> => ({
    [`${name}_${unit}`]: value,
    [`${name}_left_${unit}`]: value,
  });
  return {
    cadence_spm: cadenceSpm,
    ...ofBothFeet('stride_time', 's', 2 * stepSeconds),
    step_time_s: stepSeconds,
    step_time_left_s: stepSeconds * (1 + options.leftStepTimeExcess),
    step_time_symmetry_index_percent: 200 * options.leftStepTimeExcess,
    ...ofBothFeet('stance_time', 's', stance * 2 * stepSeconds),
    ...ofBothFeet('swing_time', 's', (1 - stance) * 2 * stepSeconds),
    stance_time_symmetry_index_percent: 0,
    swing_time_symmetry_index_percent: 0,
    double_support_time_s: (2 * stance - 1) * 2 * stepSeconds,
    ...ofBothFeet('stance', 'percent', 100 * stance),
    ...ofBothFeet('swing', 'percent', 100 * (1 - stance)),
    ...ofBothFeet('single_support', 'percent', 100 * (1 - stance)),
    double_support_percent: 100 * (2 * stance - 1),
    speed_m_s: speedMetresPerSecond,
    ...ofBothFeet('stride_length', 'm', 2 * stepMetres),
    step_length_m: stepMetres,
    step_length_left_m: stepMetres * (1 + options.leftStepLengthExcess),
    step_length_symmetry_index_percent: 200 * options.leftStepLengthExcess,
    step_width_m: stepWidthMetres,
    walk_ratio_mm_spm: (1000 * stepMetres) / cadenceSpm,
    stride_time_variability_percent: strideVariability(STEP_SD.seconds, stepSeconds),
    stride_length_variability_percent: strideVariability(STEP_SD.metres, stepMetres),
    // The foot between two others, each of which has half of the variance of the distance of two.
    step_width_variability_m: STEP_SD.widthMetres * Math.sqrt(0.75),
    phase_coordination_index_percent: phaseCoordinationOf(stepSeconds, options.leftStepTimeExcess),
  };
};

const OTHER_WALK = 20_000;
/**
 * A film is nearer to the mean of the walk that it is a part of than to the person's, by the share of the walk that it is.
 * From such a share of that walk and the rest of another one, as long, it is as far as from the person's own mean:
 * 1/6 + a²/20 − 2a/20 + (1 − a)²/20 = 1/6 for seconds 6 and 20.
 */
const OF_THE_WALK = 1 - Math.SQRT1_2;

export const madePerson = (seed: number): MadePerson => {
  const options = draw(seed);
  const walk = madeWalk({ ...options, seconds: WALK_SECONDS, rateHz: RATE_HZ });
  const other = madeWalk({
    ...options,
    seed: OTHER_WALK + seed,
    seconds: WALK_SECONDS,
    rateHz: RATE_HZ,
  });
  const [own, others] = [walk, other].map((one) => trueGait(one, one.events).measures) as [
    Record<string, Measure>,
    Record<string, Measure>,
  ];
  const filmedFrom = (WALK_SECONDS - FILMED_SECONDS) / 2;
  return {
    heightMetres: options.heightMetres,
    truth: {
      ...Object.fromEntries(
        Object.entries(own).flatMap(([name, measure]) => {
          const second = others[name];
          return isMeasured(measure) && isMeasured(second)
            ? [[name, OF_THE_WALK * measure.value + (1 - OF_THE_WALK) * second.value]]
            : [];
        }),
      ),
      ...meansOf(options),
    },
    filmed: placed(partOf(walk, filmedFrom, FILMED_SECONDS), seed),
    events: walk.events.map((event) => ({ ...event, timeSeconds: event.timeSeconds - filmedFrom })),
  };
};

import type { GaitAnalysis } from '../../analysis.ts';
import { summarise, type Measure } from '../../measure.ts';
import { stridesOf, type Stride } from '../../stride.ts';
import { temporalMeasures } from '../../temporal/index.ts';
import type { ImuColumns } from '../../../steps/index.ts';
import { completedBySensor, type Reasons } from '../complete.ts';
import { lengthMeasures } from '../lengths.ts';
import { regularityOf } from '../regularity.ts';
import { backWalk, type BackWalk } from './back-walk.ts';
import { harmonicRatios } from './harmonics.ts';
import { pendulumSds, pendulumStep, riseAndFall } from './step-length.ts';
import type { TrunkMotion } from './trunk.ts';
import { walkAcceleration, type StepSpan } from './walk-axes.ts';

/**
 * What events share, in seconds. Toe off is seen from the back only by what it does to the trunk: motion capture, insoles
 * and annotated feet differ from it, each otherwise, by −20, −80 and +80 ms (mobgap-lowback, voisard-feet-back).
 */
const SHARED = { heelStrikeSd: 0.02, toeOffSd: 0.07 };
/** Strides that regularity is taken over at a time. */
const WINDOW_STRIDES = 5;
/** Feet told apart by less than this many standard errors may be exchanged. */
const CLEAR = 2;

const reasons: Reasons = [
  [/^step_length/, 'a sensor at the lower back tells the mean of both steps only: see stride_length_m'],
  [/^step_width/, 'a sensor at the lower back does not tell where the feet are'],
  [/^(toe_clearance|foot_clearance|foot_flat)/, 'a sensor on the foot is needed'],
  [/^smoothness/, 'the speed of the trunk is not known from its acceleration alone'],
  [/^(speed|stride_length|walk_ratio)/, 'no scale: give --height-m'],
];

const samplesOf = (
  { startSeconds, rateHz }: TrunkMotion,
  { heelStrike, nextHeelStrike }: Stride,
): StepSpan => [
  (heelStrike.timeSeconds - startSeconds) * rateHz,
  (nextHeelStrike.timeSeconds - startSeconds) * rateHz,
];

const isIn = (
  { startSeconds, rateHz, length }: TrunkMotion,
  { heelStrike, nextHeelStrike }: Stride,
): boolean =>
  heelStrike.timeSeconds >= startSeconds && nextHeelStrike.timeSeconds <= startSeconds + length / rateHz;

/** Harmonic ratios of every stride, and regularity over a few strides at a time. */
const qualityOf = ({ motions }: BackWalk, strides: readonly Stride[]): Record<string, Measure> => {
  const known = motions.flatMap((motion) => {
    const own = strides.filter((stride) => isIn(motion, stride));
    const spans = own.map((stride) => samplesOf(motion, stride));
    const steps = spans.map(([from, to]): StepSpan => [from, (from + to) / 2]);
    const ratios = harmonicRatios(motion.vertical, walkAcceleration(motion, steps), spans);
    const windows = [
      ...Map.groupBy(
        own.filter(({ side }) => side === own[0]!.side),
        ({ pass }) => pass,
      ).values(),
    ]
      .flatMap((row) =>
        Array.from({ length: Math.floor(row.length / WINDOW_STRIDES) }, (_, i) =>
          row.slice(WINDOW_STRIDES * i, WINDOW_STRIDES * (i + 1)),
        ),
      )
      .map((row) => {
        const [from] = samplesOf(motion, row[0]!);
        const [, to] = samplesOf(motion, row.at(-1)!);
        return regularityOf(
          motion.vertical.subarray(Math.round(from), Math.round(to)),
          (to - from) / (2 * row.length),
        );
      });
    return [{ ratios, windows }];
  });
  const mean = (values: readonly number[], ifNone?: string): Measure =>
    summarise(
      values.map((value) => ({ value, sd: 0 })),
      ifNone === undefined ? {} : { ifNone },
    );
  const ratios = known.flatMap((one) => one.ratios);
  const windows = known.flatMap((one) => one.windows);
  const few = `regularity needs ${WINDOW_STRIDES} strides of a foot in a row`;
  return {
    harmonic_ratio_vertical: mean(ratios.map(({ vertical }) => vertical)),
    harmonic_ratio_forward: mean(ratios.map(({ forward }) => forward)),
    harmonic_ratio_sideways: mean(ratios.map(({ sideways }) => sideways)),
    step_regularity: mean(
      windows.map(({ step }) => step),
      few,
    ),
    stride_regularity: mean(
      windows.map(({ stride }) => stride),
      few,
    ),
  };
};

const pendulumLengths = (
  { motions }: BackWalk,
  strides: readonly Stride[],
  heightMetres: number,
): Record<string, Measure> => {
  const courses = motions.map(riseAndFall);
  return lengthMeasures(strides, {
    sharedSd: pendulumSds.shared,
    lengthOf: (stride) => {
      const at = motions.findIndex((motion) => isIn(motion, stride));
      if (at < 0 || !stride.opposite) return undefined;
      const motion = motions[at]!;
      const [from, to] = samplesOf(motion, stride);
      const between = (stride.opposite.heelStrike.timeSeconds - motion.startSeconds) * motion.rateHz;
      const value =
        pendulumStep(courses[at]!, [from, between], heightMetres) +
        pendulumStep(courses[at]!, [between, to], heightMetres);
      return { value, sd: pendulumSds.stride * value };
    },
  });
};

/**
 * Gait from a sensor at the lower back, fastened anyhow.
 * @param heightMetres of the person; without it there are no metres
 * @throws RangeError without three axes of acceleration and of angular velocity
 */
export const backGait = (columns: ImuColumns, heightMetres?: number): GaitAnalysis => {
  const walk = backWalk(columns);
  const { strides, leftOut } = stridesOf(walk.events, { passes: walk.passes });
  const measures = {
    ...temporalMeasures(strides, SHARED),
    ...qualityOf(walk, strides),
    ...(heightMetres !== undefined && pendulumLengths(walk, strides, heightMetres)),
  };
  return {
    conditions: {
      view: 'sensor',
      method:
        'sensor at the lower back: maxima of the smoothed vertical acceleration timed by the step network, inverted pendulum',
      eventErrors: SHARED,
    },
    events: walk.events,
    passes: walk.passes,
    strides,
    leftOut,
    measures: completedBySensor(measures, reasons),
    curves: [],
    notes: walk.clearness < CLEAR ? ['left and right may be exchanged in part of the recording'] : [],
  };
};

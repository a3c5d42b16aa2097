import { otherSide, sides, type EventErrors, type Side } from '../event.ts';
import { summarise, withheld, type Measure, type StrideValue } from '../measure.ts';
import type { Stride } from '../stride.ts';
import { phaseCoordination } from './phase-coordination.ts';
import { cadence, durations, shareOfStride, strideSeconds, type Quantity } from './quantities.ts';
import { coefficientOfVariation, symmetryIndex } from './spread.ts';

const NEEDS_BOTH_FEET = 'both feet are needed; the recording is of one';

/**
 * How much of an error that all events of one type share is each foot's own, as a share of its standard deviation: a way of
 * finding events is early or late on both feet of a person nearly alike, on made walkers filmed with little noise by 4 to 10 ms of
 * which 0 to 4 are a foot's own (`node validation/gait-event-errors.ts`).
 */
const OWN_OF_FOOT = 1 / 3;
const COMMON = Math.sqrt(1 - OWN_OF_FOOT ** 2);
/** Of the mean of both feet. */
const OF_BOTH = Math.hypot(COMMON, OWN_OF_FOOT / Math.SQRT2);

/** The foot that a recording of one foot is of; undefined where both are there, or no stride is. */
const onlyFoot = (strides: readonly Stride[]): Side | undefined =>
  strides.some(({ opposite }) => opposite) ? undefined : strides[0]?.side;

const meanStrideSeconds = (strides: readonly Stride[]): number =>
  strides.reduce((sum, stride) => sum + strideSeconds(stride).value, 0) / strides.length;

/**
 * The measures that follow from the times of events: cadence, times and phases of the gait cycle, their symmetry, phase
 * coordination and the variability of stride time, by the names of `gaitMeasures`.
 * @param errors what all events share; it does not shrink with more strides. It cancels in what lasts from one heel
 * strike to another.
 */
export const temporalMeasures = (
  strides: readonly Stride[],
  { heelStrikeSd = 0, toeOffSd = 0 }: EventErrors = {},
): Record<string, Measure> => {
  const foot = onlyFoot(strides);
  const phaseSd = Math.hypot(heelStrikeSd, toeOffSd);
  const sharePhaseSd = strides.length > 0 ? (100 * phaseSd) / meanStrideSeconds(strides) : 0;

  const over = ({ of, bothFeet, wholeStride = false }: Quantity, sharedSd = 0, side?: Side): Measure => {
    if (foot && bothFeet) return withheld(NEEDS_BOTH_FEET);
    if (foot && side === otherSide(foot)) return withheld(`the recording is of the ${foot} foot`);
    const own = side ? strides.filter((stride) => stride.side === side) : strides;
    const isOverlapping = wholeStride && !side && !foot;
    return summarise(
      own.flatMap((stride): StrideValue[] => {
        const value = of(stride);
        if (!value) return [];
        return [isOverlapping ? value : { ...value, side: stride.side }];
      }),
      { sharedSd, overlapping: isOverlapping ? 2 : 1 },
    );
  };
  const sided = (name: string, unit: string, quantity: Quantity, sharedSd = 0): [string, Measure][] => [
    [`${name}_${unit}`, over(quantity, (foot ? 1 : OF_BOTH) * sharedSd)],
    ...sides.map((side): [string, Measure] => [`${name}_${side}_${unit}`, over(quantity, sharedSd, side)]),
  ];
  const valuesOf = ({ of }: Quantity, side: Side): StrideValue[] =>
    strides.filter((stride) => stride.side === side).flatMap((stride) => of(stride) ?? []);
  const symmetry = (name: string, quantity: Quantity, ownSd: number, commonSd = 0): [string, Measure] => [
    `${name}_symmetry_index_percent`,
    foot
      ? withheld(NEEDS_BOTH_FEET)
      : symmetryIndex(valuesOf(quantity, 'left'), valuesOf(quantity, 'right'), { sharedSd: ownSd, commonSd }),
  ];
  // From a strike of one foot to one of the other: what a foot has of its own, one foot's steps gain and the other's lose.
  const stepSd = Math.SQRT2 * OWN_OF_FOOT * heelStrikeSd;
  const measures: [string, Measure][] = [
    ['cadence_spm', over(cadence)],
    ...sided('stride_time', 's', durations.stride),
    ['step_time_s', over(durations.step)],
    ...sides.map((side): [string, Measure] => [`step_time_${side}_s`, over(durations.step, stepSd, side)]),
    ...sided('stance_time', 's', durations.stance, phaseSd),
    ...sided('swing_time', 's', durations.swing, phaseSd),
    ['double_support_time_s', over(durations.doubleSupport, 2 * OF_BOTH * phaseSd)],
    ...sided('stance', 'percent', shareOfStride(durations.stance), sharePhaseSd),
    ...sided('swing', 'percent', shareOfStride(durations.swing), sharePhaseSd),
    ...sided('single_support', 'percent', shareOfStride(durations.singleSupport), sharePhaseSd),
    ['double_support_percent', over(shareOfStride(durations.doubleSupport), 2 * OF_BOTH * sharePhaseSd)],
    symmetry('step_time', durations.step, Math.SQRT2 * stepSd),
    symmetry('stance_time', durations.stance, OWN_OF_FOOT * phaseSd, COMMON * phaseSd),
    symmetry('swing_time', durations.swing, OWN_OF_FOOT * phaseSd, COMMON * phaseSd),
    ['phase_coordination_index_percent', phaseCoordination(strides)],
    [
      'stride_time_variability_percent',
      coefficientOfVariation(
        strides.map((stride) => strideSeconds(stride)),
        foot ? 1 : 2,
      ),
    ],
  ];
  return Object.fromEntries(measures);
};

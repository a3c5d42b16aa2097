import { otherSide, sides, type GaitEvent, type Side } from '../event.ts';
import {
  derived,
  isMeasured,
  scaled,
  summarise,
  withheld,
  type Measure,
  type StrideValue,
  type SummaryOptions,
} from '../measure.ts';
import { errorsOf, ratioOf, timesValue, valueFrom, type Reading } from '../stride-value.ts';
import type { Stride } from '../stride.ts';
import { strideSeconds } from '../temporal/quantities.ts';
import { coefficientOfVariation, deviationOf, symmetryIndex } from '../temporal/spread.ts';
import type { Walk } from '../walk/walk.ts';
import { toeClearances } from './toe-clearance.ts';
import { frontalWidths } from './frontal-width.ts';
import type { MetresPerUnit } from './metres.ts';
import { footprintsOf, type Footprint, type FootprintAt } from './footprints.ts';

/** Lengths of one stride, in the walk's unit. */
interface StrideLengths {
  readonly stride: Stride;
  readonly strideLength: StrideValue;
  readonly stepLength: StrideValue;
  readonly stepWidth: StrideValue;
}

const nothing: StrideValue = { value: Number.NaN, sd: Number.NaN };

/** Distance of the other foot from the line between two footprints of this one (Huxham et al. 2006). */
const widthOf = (from: Footprint, to: Footprint, other: Footprint): StrideValue => {
  if (from.right === undefined || to.right === undefined || other.right === undefined) return nothing;
  const [along, aside] = [to.forward - from.forward, to.right - from.right];
  const line = Math.hypot(along, aside);
  const cross = along * (other.right - from.right) - aside * (other.forward - from.forward);
  const sign = Math.sign(cross);
  return valueFrom(Math.abs(cross) / line, [
    { reading: other, sd: sign * other.sd },
    { reading: from, sd: (-sign * from.sd) / 2 },
    { reading: to, sd: (-sign * to.sd) / 2 },
  ]);
};

/** Way from one footprint to another. */
const wayBetween = (from: Footprint, to: Footprint): StrideValue =>
  valueFrom(to.forward - from.forward, [
    { reading: to, sd: to.sd },
    { reading: from, sd: -from.sd },
  ]);

/**
 * An error of a heel that lasts throughout is not seen in how strides differ: it cancels between two footprints of one foot,
 * but makes the steps of one foot longer and those of the other shorter.
 */
const lasting: Readonly<Record<Side, Reading>> = { left: {}, right: {} };

/** Way from a footprint of the other foot to one of this. */
const stepBetween = (from: Footprint, to: Footprint, side: Side): StrideValue => {
  const way = wayBetween(from, to);
  return valueFrom(way.value, [
    ...errorsOf(way),
    { reading: lasting[side], sd: to.lastingSd },
    { reading: lasting[otherSide(side)], sd: -from.lastingSd },
  ]);
};

/** Takes each footprint once, so that strides which share one share its error. */
const takenOnce = (at: FootprintAt): FootprintAt => {
  const taken = new Map<GaitEvent, Footprint | undefined>();
  return (strike) => {
    if (!taken.has(strike)) taken.set(strike, at(strike));
    return taken.get(strike);
  };
};

const lengthsOf = (stride: Stride, at: FootprintAt): StrideLengths => {
  const { side } = stride;
  const from = at(stride.heelStrike);
  const to = at(stride.nextHeelStrike);
  const other = stride.opposite && at(stride.opposite.heelStrike);
  return {
    stride,
    strideLength: from && to ? wayBetween(from, to) : nothing,
    stepLength: other && to ? stepBetween(other, to, side) : nothing,
    stepWidth: from && to && other ? widthOf(from, to, other) : nothing,
  };
};

/** A mean over strides in metres; what the scale has wrong, all strides share. */
const inMetres = (
  values: readonly StrideValue[],
  metres: MetresPerUnit,
  options: Pick<SummaryOptions, 'ifNone' | 'overlapping'>,
): Measure => {
  if ('withheld' in metres) return withheld(metres.withheld);
  const own = values.map((value) => timesValue(value, metres.value));
  const plain = summarise(own, options);
  return isMeasured(plain)
    ? summarise(own, { ...options, sharedSd: Math.abs(plain.value) * metres.relativeSd })
    : plain;
};

/** Both sides together, then each alone, with what is put into the name. */
const sideParts = [
  { side: undefined, suffix: '' },
  ...sides.map((side) => ({ side, suffix: `_${side}` })),
] as const;

const unseen = 'the feet are not seen resting on the ground';

const walkRatio = (stepLength: Measure, cadence: Measure): Measure => {
  if (!isMeasured(stepLength)) return stepLength;
  if (!isMeasured(cadence)) return cadence;
  const value = (1000 * stepLength.value) / cadence.value;
  const relative = (a: number, b: number): number =>
    value * Math.hypot(a / stepLength.value, b / cadence.value);
  return derived(value, {
    standardError: relative(stepLength.standardError, cadence.standardError),
    measurementSd: relative(stepLength.measurementSd, cadence.measurementSd),
    n: stepLength.n,
  });
};

/**
 * Speed, lengths, width, clearance and what is made of them; the keys are those of the catalogue. Lengths along the walk
 * need a camera from the side or three dimensions; widths one from the front or back, or three dimensions.
 */
export const spatialMeasures = (
  walk: Walk,
  strides: readonly Stride[],
  events: readonly GaitEvent[],
  { metres, cadence }: { readonly metres: MetresPerUnit; readonly cadence: Measure },
): Record<string, Measure> => {
  const seesForward = walk.view === 'side' || walk.view === '3d';
  const at = takenOnce(footprintsOf(walk, events));
  const lengths = seesForward ? strides.map((stride) => lengthsOf(stride, at)) : [];
  const noForward = 'speed and lengths along the walk need a view from the side';
  const ifNone = strides.length === 0 ? 'no whole stride was found' : seesForward ? unseen : noForward;
  const out: Record<string, Measure> = {};
  const clearances = seesForward ? toeClearances(walk, strides) : { left: [], right: [] };
  const speeds = lengths.map(({ stride, strideLength }) => ratioOf(strideLength, strideSeconds(stride)));
  out['speed_m_s'] = inMetres(speeds, metres, { ifNone, overlapping: 2 });
  for (const { side, suffix } of sideParts) {
    const own = lengths.filter(({ stride }) => side === undefined || stride.side === side);
    out[`stride_length${suffix}_m`] = inMetres(
      own.map(({ strideLength }) => strideLength),
      metres,
      { ifNone, overlapping: side ? 1 : 2 },
    );
    out[`step_length${suffix}_m`] = inMetres(
      own.map(({ stride, stepLength }) => ({ ...stepLength, side: stride.side })),
      metres,
      { ifNone },
    );
    out[`toe_clearance${suffix}_m`] = inMetres(
      sides.flatMap((one) =>
        side === undefined || one === side ? clearances[one].map((own) => ({ ...own, side: one })) : [],
      ),
      metres,
      { ifNone: seesForward ? 'the toes are not seen' : noForward },
    );
  }
  const widths =
    walk.view === '3d'
      ? lengths.map(({ stepWidth }) => stepWidth)
      : walk.view === 'side'
        ? []
        : frontalWidths(walk, strides);
  if (walk.view === 'side') {
    const noWidth = withheld('step width needs a view from the front or back, or three dimensions');
    Object.assign(out, { step_width_m: noWidth, step_width_variability_m: noWidth });
  } else {
    const ifNone = strides.length === 0 ? 'no whole stride was found' : unseen;
    // A footprint is in the width of three strides.
    out['step_width_m'] = inMetres(widths, metres, { ifNone, overlapping: 2 });
    out['step_width_variability_m'] =
      'withheld' in metres ? withheld(metres.withheld) : scaled(deviationOf(widths, 2), metres.value);
  }
  out['walk_ratio_mm_spm'] = walkRatio(out['step_length_m']!, cadence);
  // Ratios need no scale.
  const steps = (side: 'left' | 'right'): StrideValue[] =>
    lengths.filter(({ stride }) => stride.side === side).map(({ stepLength }) => stepLength);
  out['step_length_symmetry_index_percent'] = symmetryIndex(steps('left'), steps('right'), { ifNone });
  out['stride_length_variability_percent'] = seesForward
    ? coefficientOfVariation(
        lengths.map(({ strideLength }) => strideLength),
        2,
      )
    : withheld(noForward);
  return out;
};

import { summarise, type Measure, type StrideValue } from '../measure.ts';
import { sides } from '../event.ts';
import type { Stride } from '../stride.ts';
import { coefficientOfVariation } from '../temporal/index.ts';

export interface LengthOptions {
  /** Relative standard deviation of an error that all lengths share. */
  readonly sharedSd: number;
  /** Metres of a stride; undefined where it is not known. */
  readonly lengthOf: (stride: Stride) => StrideValue | undefined;
}

const NOTHING_KNOWN = 'no stride whose length is known was found';

const secondsOf = ({ heelStrike, nextHeelStrike }: Stride): number =>
  nextHeelStrike.timeSeconds - heelStrike.timeSeconds;

/** A relative error that all values share, as one of their mean. */
const overall = (values: readonly StrideValue[], relativeSd: number, overlapping: 1 | 2 = 1): Measure => {
  const known = values.filter(({ value }) => Number.isFinite(value));
  const mean = known.reduce((sum, { value }) => sum + value, 0) / Math.max(1, known.length);
  return summarise(values, { sharedSd: relativeSd * mean, ifNone: NOTHING_KNOWN, overlapping });
};

/** Speed, stride length of both feet and of each, its variability and the walk ratio, from lengths of strides. */
export const lengthMeasures = (
  strides: readonly Stride[],
  { sharedSd, lengthOf }: LengthOptions,
): Record<string, Measure> => {
  const known = strides.flatMap((stride) => {
    const length = lengthOf(stride);
    return length && Number.isFinite(length.value) ? [{ stride, length }] : [];
  });
  const lengths = known.map(({ length }) => length);
  const speeds = known.map(({ stride, length }): StrideValue => {
    const seconds = secondsOf(stride);
    const timeSd = Math.hypot(stride.heelStrike.sdSeconds, stride.nextHeelStrike.sdSeconds);
    const value = length.value / seconds;
    return { value, sd: Math.hypot(length.sd / seconds, (value * timeSd) / seconds) };
  });
  // Half a stride in millimetres over 120 / seconds steps a minute.
  const ratios = known.map(({ stride, length }): StrideValue => ({
    value: (500 * length.value * secondsOf(stride)) / 120,
    sd: (500 * length.sd * secondsOf(stride)) / 120,
  }));
  // Strides of both feet overlap.
  const overlapping = sides.every((side) => known.some(({ stride }) => stride.side === side)) ? 2 : 1;
  return {
    speed_m_s: overall(speeds, sharedSd, overlapping),
    stride_length_m: overall(lengths, sharedSd, overlapping),
    ...Object.fromEntries(
      sides.map((side) => [
        `stride_length_${side}_m`,
        overall(
          known.flatMap(({ stride, length }) => (stride.side === side ? [length] : [])),
          sharedSd,
        ),
      ]),
    ),
    walk_ratio_mm_spm: overall(ratios, sharedSd, overlapping),
    stride_length_variability_percent: coefficientOfVariation(lengths, overlapping),
  };
};

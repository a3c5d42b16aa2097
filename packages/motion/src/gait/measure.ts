import { mean } from '../signal/columns.ts';
import { meanVariance, type StrideValue } from './stride-value.ts';
import { studentQuantile95 } from './student.ts';

export type { StrideValue } from './stride-value.ts';

/** A measure over strides, each number in the unit of the measure's name. */
export interface MeasuredValue {
  readonly value: number;
  /** Standard deviation over the strides; NaN for one alone. */
  readonly spreadSd: number;
  /** Of the value: from stride to stride and by the measurement, what all strides share included. */
  readonly standardError: number;
  /**
   * 95 % interval for the person's mean while walking so. Of one stride alone it speaks of that stride, for how strides
   * differ is then not known.
   */
  readonly ci95: readonly [low: number, high: number];
  /** Strides (or steps) that the value is taken from. */
  readonly n: number;
  /** The part of the standard error that the measurement has: how far the value is from the truth of the same strides. */
  readonly measurementSd: number;
}

/** A number, or why there is none. */
export type Measure = MeasuredValue | { readonly withheld: string };

export const isMeasured = (measure: Measure | undefined): measure is MeasuredValue =>
  measure !== undefined && 'value' in measure;

export const withheld = (reason: string): Measure => ({ withheld: reason });

export interface SummaryOptions {
  /** Standard deviation of an error that all strides share, in the unit of the values: of a scale, of a method. */
  readonly sharedSd?: number;
  /** Why there is nothing, where there is nothing. */
  readonly ifNone?: string;
  /**
   * How many of the values go on at any time: 2 where strides of both feet are taken together, each of which shares half
   * of its time with the one before. So many times fewer of them tell how the person's strides differ.
   */
  readonly overlapping?: 1 | 2;
}

/** What the noise adds to the variance over n values: less where neighbours share it, for it then moves them together. */
export const noiseInSpread = (own: number, ofMean: number, n: number): number =>
  ((own - ofMean) * n) / (n - 1);

/**
 * Mean over strides with its uncertainty. What strides differ by holds the noise of their measurement, so that is taken
 * off before how the person's own strides differ is told; the noise of the mean is carried through from the readings, of
 * which neighbours share some (`StrideValue`), and where few strides happen to agree better than the measurement can, the
 * measurement counts. Degrees of freedom after Welch and Satterthwaite: those of the spread, for the part of the variance
 * that comes from it.
 */
export const summarise = (
  strides: readonly StrideValue[],
  { sharedSd = 0, ifNone = 'no whole stride was found', overlapping = 1 }: SummaryOptions = {},
): Measure => {
  const known = strides.filter(({ value }) => Number.isFinite(value));
  const n = known.length;
  if (n === 0) return withheld(ifNone);
  const value = mean(known.map((stride) => stride.value));
  const own = mean(known.map(({ sd }) => sd ** 2));
  const noise = meanVariance(known);
  const spread =
    n > 1 ? known.reduce((sum, stride) => sum + (stride.value - value) ** 2, 0) / (n - 1) : Number.NaN;
  const apart = Math.max(1, n / overlapping);
  const bySpread = n > 1 ? Math.max(0, spread - noiseInSpread(own, noise, n)) / apart : 0;
  const variance = bySpread + noise + sharedSd ** 2;
  const freedom =
    bySpread > 0 ? Math.max(apart - 1, (variance ** 2 * (apart - 1)) / (spread / apart) ** 2) : Infinity;
  const standardError = Math.sqrt(variance);
  const reach = studentQuantile95(Math.max(1, freedom)) * standardError;
  return {
    value,
    spreadSd: Math.sqrt(spread),
    standardError,
    ci95: [value - reach, value + reach],
    n,
    measurementSd: Math.sqrt(noise + sharedSd ** 2),
  };
};

/**
 * A number made of measures, with the errors carried through to it: degrees of freedom as in {@link summarise}, those of n
 * strides for the part of the variance that the measurement does not explain.
 */
export const derived = (
  value: number,
  { standardError, measurementSd, n }: Pick<MeasuredValue, 'standardError' | 'measurementSd' | 'n'>,
): MeasuredValue => {
  const sampling = Math.max(0, standardError ** 2 - measurementSd ** 2);
  const freedom = sampling > 0 ? (standardError ** 4 * Math.max(1, n - 1)) / sampling ** 2 : Infinity;
  const reach = studentQuantile95(freedom) * standardError;
  return {
    value,
    spreadSd: Number.NaN,
    standardError,
    ci95: [value - reach, value + reach],
    n,
    measurementSd,
  };
};

/** A measure in another unit, or turned round by a negative factor. */
export const scaled = (measure: Measure, factor: number): Measure => {
  if (!isMeasured(measure)) return measure;
  const [a, b] = measure.ci95;
  return {
    value: measure.value * factor,
    spreadSd: measure.spreadSd * Math.abs(factor),
    standardError: measure.standardError * Math.abs(factor),
    ci95: factor < 0 ? [b * factor, a * factor] : [a * factor, b * factor],
    n: measure.n,
    measurementSd: measure.measurementSd * Math.abs(factor),
  };
};

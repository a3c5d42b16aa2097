import { studentQuantile95 } from './student.ts';

/** One number of one stride (or step). */
export interface StrideValue {
  readonly value: number;
  /** Standard deviation of the measurement that is this stride's own, not shared with the others. */
  readonly sd: number;
}

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
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Mean over strides with its uncertainty. What strides differ by holds the noise of their measurement, so the two are
 * not added; where few strides happen to agree better than the measurement can, the measurement counts. Degrees of
 * freedom after Welch and Satterthwaite: those of the spread, for the part of the variance that comes from it.
 */
export const summarise = (
  strides: readonly StrideValue[],
  { sharedSd = 0, ifNone = 'no whole stride was found' }: SummaryOptions = {},
): Measure => {
  const known = strides.filter(({ value }) => Number.isFinite(value));
  const n = known.length;
  if (n === 0) return withheld(ifNone);
  const value = mean(known.map((stride) => stride.value));
  const own = mean(known.map(({ sd }) => sd ** 2));
  const spread =
    n > 1 ? known.reduce((sum, stride) => sum + (stride.value - value) ** 2, 0) / (n - 1) : Number.NaN;
  const bySpread = spread > own;
  const variance = (bySpread ? spread : own) / n + sharedSd ** 2;
  const freedom = bySpread ? (variance ** 2 * (n - 1)) / (spread / n) ** 2 : Number.POSITIVE_INFINITY;
  const standardError = Math.sqrt(variance);
  const reach = studentQuantile95(freedom) * standardError;
  return {
    value,
    spreadSd: Math.sqrt(spread),
    standardError,
    ci95: [value - reach, value + reach],
    n,
    measurementSd: Math.sqrt(own / n + sharedSd ** 2),
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

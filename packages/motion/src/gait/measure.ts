import { mean } from '../signal/columns.ts';
import { overlapOf } from './overlap.ts';
import { meanVariance, sumVariance, withAllowances, type StrideValue } from './stride-value.ts';
import { studentQuantile95 } from './student.ts';

export type { StrideValue } from './stride-value.ts';

/** A measure over strides, each number in the unit of the measure's name. */
export interface MeasuredValue {
  readonly value: number;
  /** Standard deviation over the strides, of two feet within each; NaN for one alone. */
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

/** Values of one foot each, where two feet have enough of them; else all of them as one. */
const ofFeet = (values: readonly StrideValue[]): readonly (readonly StrideValue[])[] => {
  const feet = [...Map.groupBy(values, ({ side }) => side).values()];
  return feet.length < values.length ? feet : [values];
};

/** Over what the values of each foot differ by among themselves. */
const pooled = (
  feet: readonly (readonly StrideValue[])[],
  squaresOf: (foot: readonly StrideValue[]) => number,
): number => sum(feet.map(squaresOf)) / (sum(feet.map(({ length }) => length)) - feet.length);

const sum = (values: readonly number[]): number => values.reduce((total, own) => total + own, 0);

const spreadOf = (values: readonly StrideValue[]): number =>
  pooled(ofFeet(values), (foot) => {
    const middle = mean(foot.map(({ value }) => value));
    return sum(foot.map(({ value }) => (value - middle) ** 2));
  });

const inSpreadOf = (values: readonly StrideValue[]): number =>
  pooled(ofFeet(values), (foot) => foot.length * (mean(foot.map(({ sd }) => sd ** 2)) - meanVariance(foot)));

/** Of the mean of the feet's means. */
const noiseOfMean = (values: readonly StrideValue[]): number => {
  const feet = ofFeet(values);
  return sumVariance(
    feet.flatMap((foot) => foot.map((value) => [value, 1 / foot.length / feet.length] as const)),
  );
};

/** Values with so much of the errors that are only allowed for as what they differ by has room for; of one, all. */
export const withRoom = (values: readonly StrideValue[]): readonly StrideValue[] => {
  const sure = inSpreadOf(values.map((own) => withAllowances(own, 0)));
  const allowed = inSpreadOf(values) - sure;
  if (!(values.length > 1 && allowed > 0)) return values;
  const share = (spreadOf(values) - sure) / allowed;
  return values.map((own) => withAllowances(own, Math.max(0, Math.min(1, share))));
};

/**
 * Mean over strides with its uncertainty. What strides differ by holds the noise of their measurement, so that is taken
 * off before how the person's own strides differ is told; the noise of the mean is carried through from the readings, of
 * which neighbours share some (`StrideValue`). An error that is only allowed for may be there, in what strides differ by and
 * in their mean, or in neither: so much of it as what strides differ by has room for, or none, whichever makes the mean less sure. Noise that cancels in the mean, as that of strikes
 * which end one stride and begin the next, leaves a difference of two large numbers, of which it makes too much to say that
 * strides are alike: so much of it as the spread may be off by is kept (a standard deviation of a variance). Where few strides happen to agree better than the
 * measurement can, the measurement counts. Degrees of freedom after Welch and Satterthwaite: those of the spread, for the
 * part of the variance that comes from it. Of values that tell their foot the mean of both feet's means counts: what the feet
 * differ by throughout makes that no less sure, and is no spread.
 */
export const summarise = (
  strides: readonly StrideValue[],
  { sharedSd = 0, ifNone = 'no whole stride was found', overlapping = 1 }: SummaryOptions = {},
): Measure => {
  const known = strides.filter(({ value }) => Number.isFinite(value));
  const n = known.length;
  if (n === 0) return withheld(ifNone);
  const feet = ofFeet(known);
  const value = mean(feet.map((foot) => mean(foot.map((stride) => stride.value))));
  const spread = spreadOf(known);
  const { unbiased, freedom, apart } =
    feet.length === 1
      ? overlapOf(n, overlapping)
      : {
          unbiased: 1,
          freedom: n - feet.length,
          apart: feet.length ** 2 / sum(feet.map(({ length }) => 1 / length)),
        };
  const withErrors = (own: readonly StrideValue[]): { readonly variance: number; readonly reach: number } => {
    const noise = noiseOfMean(own);
    const others = noise + sharedSd ** 2;
    if (n === 1) return { variance: others, reach: studentQuantile95(Infinity) * Math.sqrt(others) };
    const inSpread = inSpreadOf(own) / unbiased;
    const above = spread / unbiased - inSpread;
    const doubt = Math.sqrt(2 / freedom) * Math.max(0, inSpread - apart * noise);
    const bySpread = (above + Math.hypot(above, doubt)) / 2 / apart;
    const variance = bySpread + others;
    const share = bySpread > 0 ? variance / (spread / unbiased / apart) : Infinity;
    return {
      variance,
      reach: studentQuantile95(freedom * Math.max(1, share ** 2)) * Math.sqrt(variance),
    };
  };
  const ways = [known.map((own) => withAllowances(own, 0)), withRoom(known)].map(withErrors);
  const reach = Math.max(...ways.map((way) => way.reach));
  return {
    value,
    spreadSd: n > 1 ? Math.sqrt(spread) : Number.NaN,
    standardError: Math.sqrt(Math.max(...ways.map(({ variance }) => variance))),
    ci95: [value - reach, value + reach],
    n,
    measurementSd: Math.sqrt(noiseOfMean(known) + sharedSd ** 2),
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

/** A measure with one more error of the measurement, which all strides share. */
export const widened = (measure: Measure, sd: number): Measure => {
  if (!isMeasured(measure) || !(sd > 0)) return measure;
  const { value, ci95, standardError, measurementSd } = measure;
  const reach = studentQuantile95(Infinity) * sd;
  return {
    ...measure,
    standardError: Math.hypot(standardError, sd),
    measurementSd: Math.hypot(measurementSd, sd),
    ci95: [value - Math.hypot(value - ci95[0], reach), value + Math.hypot(ci95[1] - value, reach)],
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

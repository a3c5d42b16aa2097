import {
  derived,
  isMeasured,
  noiseInSpread,
  summarise,
  withheld,
  withRoom,
  type Measure,
  type MeasuredValue,
  type StrideValue,
  type SummaryOptions,
} from '../measure.ts';
import { overlapOf } from '../overlap.ts';
import { meanVariance, sumVariance, withAllowances } from '../stride-value.ts';
import { chiSquareShares95 } from '../student.ts';

/** Fewer strides tell nothing of how they differ. */
const FEWEST_FOR_SPREAD = 5;

const tooFew = (n: number): Measure =>
  withheld(`how strides differ needs ${FEWEST_FOR_SPREAD} strides or more; there are ${n}`);

/** A variance over strides with its 95 % interval, the noise of the measurement taken off. */
export interface StrideVariance {
  readonly mean: number;
  readonly value: number;
  readonly interval: readonly [low: number, high: number];
  /** Standard deviation of the value. */
  readonly sd: number;
  /** What all noise that is told adds. */
  readonly noise: number;
  readonly n: number;
}

/**
 * How strides differ beyond the noise of their measurement. What is surely noise is taken off the value. The interval reaches
 * from where all that is told was there, allowances too, to where none was: noise that lasts is alike in all strides. The rest
 * is that of a variance of so few (chi-square).
 * @param overlapping as in `summarise`
 */
export const strideVariance = (values: readonly StrideValue[], overlapping: 1 | 2 = 1): StrideVariance => {
  const n = values.length;
  const mean = values.reduce((sum, { value }) => sum + value, 0) / n;
  const { unbiased, freedom } = overlapOf(n, overlapping);
  const seen = values.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (n - 1) / unbiased;
  const noiseOf = (own: readonly StrideValue[]): number =>
    Math.max(0, noiseInSpread(own.reduce((sum, { sd }) => sum + sd ** 2, 0) / n, meanVariance(own), n)) /
    unbiased;
  const noise = noiseOf(values);
  const [low, high] = chiSquareShares95(freedom);
  return {
    mean,
    value: Math.max(0, seen - noiseOf(values.map((own) => withAllowances(own, 0)))),
    interval: [Math.max(0, seen / high - noise), seen / low],
    sd: seen * Math.sqrt(2 / freedom),
    noise,
    n,
  };
};

/** Standard deviation over strides as {@link strideVariance} tells it. */
export const deviationOf = (values: readonly StrideValue[], overlapping: 1 | 2 = 1): Measure => {
  const known = values.filter(({ value }) => Number.isFinite(value));
  if (known.length < FEWEST_FOR_SPREAD) return tooFew(known.length);
  const { value: variance, interval, sd, noise, n } = strideVariance(known, overlapping);
  const value = Math.sqrt(variance);
  const ofRoot = (error: number): number => Math.min(Math.sqrt(error), error / (2 * Math.max(value, 1e-12)));
  return {
    value,
    spreadSd: Number.NaN,
    standardError: ofRoot(sd),
    ci95: [Math.sqrt(interval[0]), Math.sqrt(interval[1])],
    n,
    measurementSd: ofRoot(noise) / Math.sqrt(n),
  };
};

/** Standard deviation over the mean in per cent, the noise of the measurement taken off. */
export const coefficientOfVariation = (values: readonly StrideValue[], overlapping: 1 | 2 = 1): Measure => {
  const deviation = deviationOf(values, overlapping);
  if (!isMeasured(deviation)) return deviation;
  const known = values.filter(({ value }) => Number.isFinite(value));
  const percent = (100 * known.length) / known.reduce((sum, { value }) => sum + value, 0);
  return {
    ...deviation,
    value: deviation.value * percent,
    standardError: deviation.standardError * percent,
    ci95: [deviation.ci95[0] * percent, deviation.ci95[1] * percent],
    measurementSd: deviation.measurementSd * percent,
  };
};

/**
 * Left minus right over their mean, in per cent (Robinson et al. 1987, J. Manipulative Physiol. Ther. 10, 172–176), with
 * errors carried through to first order: readings that both sides share move them apart, or together.
 * @param sharedSd of an error that all values of one side share, apart for each side
 * @param commonSd of one that all values of both sides share, which leaves their difference as it is
 */
export const symmetryIndex = (
  left: readonly StrideValue[],
  right: readonly StrideValue[],
  {
    commonSd = 0,
    ...options
  }: Pick<SummaryOptions, 'sharedSd' | 'ifNone'> & { readonly commonSd?: number } = {},
): Measure => {
  const [ofLeft, ofRight] = [summarise(left, options), summarise(right, options)];
  if (!isMeasured(ofLeft)) return ofLeft;
  if (!isMeasured(ofRight)) return ofRight;
  const sum = ofLeft.value + ofRight.value;
  const perLeft = (400 * ofRight.value) / sum ** 2;
  const perRight = (-400 * ofLeft.value) / sum ** 2;
  const { sharedSd = 0 } = options;
  const [leftNoise, rightNoise] = [left, right].map((values) =>
    withRoom(values.filter(({ value }) => Number.isFinite(value))),
  ) as [readonly StrideValue[], readonly StrideValue[]];
  const terms = (values: readonly StrideValue[], factor: number): [StrideValue, number][] =>
    values.map((value) => [value, factor / values.length]);
  const noise =
    sumVariance([...terms(leftNoise, perLeft), ...terms(rightNoise, perRight)]) +
    sharedSd ** 2 * (perLeft ** 2 + perRight ** 2) +
    commonSd ** 2 * (perLeft + perRight) ** 2;
  const sampling = (
    { standardError }: MeasuredValue,
    values: readonly StrideValue[],
    factor: number,
  ): number => Math.max(0, standardError ** 2 - meanVariance(values) - sharedSd ** 2) * factor ** 2;
  return derived((200 * (ofLeft.value - ofRight.value)) / sum, {
    standardError: Math.sqrt(
      noise + sampling(ofLeft, leftNoise, perLeft) + sampling(ofRight, rightNoise, perRight),
    ),
    measurementSd: Math.sqrt(noise),
    n: Math.min(ofLeft.n, ofRight.n),
  });
};

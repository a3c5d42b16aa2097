import {
  derived,
  isMeasured,
  noiseInSpread,
  summarise,
  withheld,
  type Measure,
  type MeasuredValue,
  type StrideValue,
  type SummaryOptions,
} from '../measure.ts';
import { meanVariance, sumVariance } from '../stride-value.ts';
import { studentQuantile95 } from '../student.ts';

/** Fewer strides tell nothing of how they differ. */
const FEWEST_FOR_SPREAD = 5;

const tooFew = (n: number): Measure =>
  withheld(`how strides differ needs ${FEWEST_FOR_SPREAD} strides or more; there are ${n}`);

interface Moments {
  readonly mean: number;
  /** Over the strides. */
  readonly variance: number;
  /** What the noise of measurement adds to that. */
  readonly own: number;
  readonly n: number;
}

const momentsOf = (values: readonly StrideValue[]): Moments => {
  const n = values.length;
  const mean = values.reduce((sum, { value }) => sum + value, 0) / n;
  return {
    mean,
    variance: values.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / Math.max(1, n - 1),
    own: noiseInSpread(values.reduce((sum, { sd }) => sum + sd ** 2, 0) / n, meanVariance(values), n),
    n,
  };
};

/**
 * Standard deviation over strides, the noise of the measurement taken off. The standard error is that of a variance over
 * n − 1 degrees of freedom; where noise is nearly all there is, the interval begins at 0.
 */
export const deviationOf = (values: readonly StrideValue[]): Measure => {
  const known = values.filter(({ value }) => Number.isFinite(value));
  if (known.length < FEWEST_FOR_SPREAD) return tooFew(known.length);
  const { variance, own, n } = momentsOf(known);
  const true2 = Math.max(0, variance - own);
  const value = Math.sqrt(true2);
  const varianceError = variance * Math.sqrt(2 / (n - 1));
  const reach = studentQuantile95(n - 1) * varianceError;
  const standardError = Math.min(Math.sqrt(varianceError), varianceError / (2 * Math.max(value, 1e-12)));
  return {
    value,
    spreadSd: Number.NaN,
    standardError,
    ci95: [Math.sqrt(Math.max(0, true2 - reach)), Math.sqrt(true2 + reach)],
    n,
    measurementSd: Math.min(Math.sqrt(own), own / (2 * Math.max(value, 1e-12))) / Math.sqrt(n),
  };
};

/** Standard deviation over the mean in per cent, the noise of the measurement taken off. */
export const coefficientOfVariation = (values: readonly StrideValue[]): Measure => {
  const deviation = deviationOf(values);
  if (!isMeasured(deviation)) return deviation;
  const percent = 100 / momentsOf(values.filter(({ value }) => Number.isFinite(value))).mean;
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
 */
export const symmetryIndex = (
  left: readonly StrideValue[],
  right: readonly StrideValue[],
  options: Pick<SummaryOptions, 'sharedSd' | 'ifNone'> = {},
): Measure => {
  const [ofLeft, ofRight] = [summarise(left, options), summarise(right, options)];
  if (!isMeasured(ofLeft)) return ofLeft;
  if (!isMeasured(ofRight)) return ofRight;
  const sum = ofLeft.value + ofRight.value;
  const perLeft = (400 * ofRight.value) / sum ** 2;
  const perRight = (-400 * ofLeft.value) / sum ** 2;
  const { sharedSd = 0 } = options;
  const terms = (values: readonly StrideValue[], factor: number): [StrideValue, number][] => {
    const seen = values.filter(({ value }) => Number.isFinite(value));
    return seen.map((value) => [value, factor / seen.length]);
  };
  const noise =
    sumVariance([...terms(left, perLeft), ...terms(right, perRight)]) +
    sharedSd ** 2 * (perLeft ** 2 + perRight ** 2);
  const sampling = ({ standardError, measurementSd }: MeasuredValue, factor: number): number =>
    Math.max(0, standardError ** 2 - measurementSd ** 2) * factor ** 2;
  return derived((200 * (ofLeft.value - ofRight.value)) / sum, {
    standardError: Math.sqrt(noise + sampling(ofLeft, perLeft) + sampling(ofRight, perRight)),
    measurementSd: Math.sqrt(noise),
    n: Math.min(ofLeft.n, ofRight.n),
  });
};

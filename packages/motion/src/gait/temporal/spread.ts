import { derived, isMeasured, withheld, type Measure, type StrideValue } from '../measure.ts';
import { studentQuantile95 } from '../student.ts';

/** Fewer strides tell nothing of how they differ. */
const FEWEST_FOR_SPREAD = 5;

const tooFew = (n: number): Measure =>
  withheld(`how strides differ needs ${FEWEST_FOR_SPREAD} strides or more; there are ${n}`);

interface Moments {
  readonly mean: number;
  /** Over the strides. */
  readonly variance: number;
  /** Mean square of the standard deviations of measurement. */
  readonly own: number;
  readonly n: number;
}

const momentsOf = (values: readonly StrideValue[]): Moments => {
  const n = values.length;
  const mean = values.reduce((sum, { value }) => sum + value, 0) / n;
  return {
    mean,
    variance: values.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / Math.max(1, n - 1),
    own: values.reduce((sum, { sd }) => sum + sd ** 2, 0) / n,
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
 * Left minus right over their mean, in per cent (Robinson et al. 1987, J. Manipulative Physiol. Ther. 10, 172–176). The
 * standard errors of the two are carried through to first order, as independent.
 */
export const symmetryIndex = (left: Measure, right: Measure): Measure => {
  if (!isMeasured(left)) return left;
  if (!isMeasured(right)) return right;
  const sum = left.value + right.value;
  const value = (200 * (left.value - right.value)) / sum;
  const carried = (a: number, b: number): number =>
    (400 / sum ** 2) * Math.hypot(right.value * a, left.value * b);
  return derived(value, {
    standardError: carried(left.standardError, right.standardError),
    measurementSd: carried(left.measurementSd, right.measurementSd),
    n: Math.min(left.n, right.n),
  });
};

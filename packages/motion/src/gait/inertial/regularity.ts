import { mean } from '../../signal/columns.ts';

/** How alike successive steps and strides are: 1 are the same. */
export interface Regularity {
  readonly step: number;
  readonly stride: number;
}

/** The peak is looked for within this part of the lag. */
const REACH = 0.2;

/** Autocorrelation without bias for fewer pairs at longer lags, over the variance. */
const correlationAt = (values: Float64Array, lag: number): number => {
  const n = values.length - lag;
  const middle = mean(values);
  let [product, square] = [0, 0];
  for (let i = 0; i < values.length; i++) square += (values[i]! - middle) ** 2;
  for (let i = 0; i < n; i++) product += (values[i]! - middle) * (values[i + lag]! - middle);
  return product / n / (square / values.length);
};

const peakNear = (values: Float64Array, lag: number): number => {
  let best = Number.NEGATIVE_INFINITY;
  for (let at = Math.ceil(lag * (1 - REACH)); at <= lag * (1 + REACH) && at < values.length - 1; at++)
    best = Math.max(best, correlationAt(values, at));
  return best;
};

/**
 * Autocorrelation of an acceleration after a step and after a stride (Moe-Nilssen and Helbostad 2004, J. Biomech. 37,
 * 121–126).
 * @param values of one stretch of even walking, a few strides long
 * @param stepSamples mean length of a step
 */
export const regularityOf = (values: Float64Array, stepSamples: number): Regularity => ({
  step: peakNear(values, stepSamples),
  stride: peakNear(values, 2 * stepSamples),
});

import { randomInteger, seededRandom } from '../random/index.ts';
import type { Metrics, PictureEvaluation } from './evaluation.ts';

export interface BootstrapOptions {
  /** Samples drawn. */
  readonly replicates?: number;
  /** The same seed gives the same interval. */
  readonly seed?: number;
  /** Part of the samples inside the interval, 0..1. */
  readonly level?: number;
}

/** A measure with its percentile interval. */
export interface Interval {
  /** Over the pictures as they are; NaN where there is nothing to measure. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Number of pictures drawn from. */
  readonly cases: number;
  /** Samples in which there was something to measure. */
  readonly replicates: number;
}

/** How often each of `count` pictures comes up in `count` draws with replacement. */
const drawWeights = (count: number, random: () => number): Uint32Array => {
  const weights = new Uint32Array(count);
  for (let i = 0; i < count; i++) weights[randomInteger(random, count)]! += 1;
  return weights;
};

/** Quantile of ascending values with linear interpolation between neighbours (type 7 of Hyndman and Fan 1996). */
const quantile = (ascending: Float64Array, part: number): number => {
  if (ascending.length === 0) return Number.NaN;
  const place = part * (ascending.length - 1);
  const low = Math.floor(place);
  const a = ascending[low]!;
  const b = ascending[Math.min(low + 1, ascending.length - 1)]!;
  return a + (b - a) * (place - low);
};

/** Percentile intervals of every measure of `measure`, which sums up weighted pictures. */
const percentileIntervals = <Name extends string>(
  cases: number,
  measure: (weights?: Uint32Array) => Metrics<Name>,
  { replicates = 1000, seed = 1, level = 0.95 }: BootstrapOptions,
): Record<Name, Interval> => {
  const random = seededRandom(seed);
  const samples = Array.from({ length: replicates }, () => measure(drawWeights(cases, random)));
  const estimates = measure();
  const names = Object.keys(estimates) as Name[];
  const intervals = names.map((name): [Name, Interval] => {
    const values = Float64Array.from(
      samples.map((sample) => sample[name]).filter((value) => !Number.isNaN(value)),
    ).sort();
    const tail = (1 - level) / 2;
    return [
      name,
      {
        estimate: estimates[name],
        low: quantile(values, tail),
        high: quantile(values, 1 - tail),
        cases,
        replicates: values.length,
      },
    ];
  });
  return Object.fromEntries(intervals) as Record<Name, Interval>;
};

/**
 * Percentile bootstrap interval of every measure, drawing pictures with replacement (Efron and Tibshirani 1993). All
 * measures share the samples.
 */
export const bootstrapIntervals = <Name extends string>(
  evaluation: PictureEvaluation<Name>,
  options: BootstrapOptions = {},
): Record<Name, Interval> => percentileIntervals(evaluation.pictures.length, evaluation.metrics, options);

/**
 * Percentile bootstrap interval of the difference `a − b` in every measure, both measured on the same drawn pictures.
 * A difference counts when its interval excludes 0.
 * @throws RangeError when the two are not evaluations of the same pictures.
 */
export const bootstrapDifferences = <Name extends string>(
  a: PictureEvaluation<Name>,
  b: PictureEvaluation<Name>,
  options: BootstrapOptions = {},
): Record<Name, Interval> => {
  const same =
    a.pictures.length === b.pictures.length && a.pictures.every((id, index) => id === b.pictures[index]);
  if (!same) throw new RangeError('the two evaluations are not of the same pictures');
  const difference = (weights?: Uint32Array): Metrics<Name> => {
    const first = a.metrics(weights);
    const second = b.metrics(weights);
    const names = Object.keys(first) as Name[];
    return Object.fromEntries(names.map((name) => [name, first[name] - second[name]])) as Record<
      Name,
      number
    >;
  };
  return percentileIntervals(a.pictures.length, difference, options);
};

import { mean } from '../../signal/columns.ts';
import {
  defaultNoiseCorrelationSeconds,
  noiseCorrelation,
  weightedSumSd,
  type NoiseModel,
} from '../../signal/noise.ts';
import { valueFrom, type StrideValue } from '../stride-value.ts';
import type { Cycle } from './cycle.ts';

export interface ExtremeOptions {
  /** Whether the largest or the smallest value is meant. */
  readonly sign: 1 | -1;
  /** Half of the part of the cycle, in points, that a parabola is fitted to. */
  readonly reach: number;
  readonly noise: NoiseModel;
  /** Of the variance of noise, the share that is alike in all cycles (`lastingShare`); none by default. */
  readonly lasting?: number;
  /** The share that smoothing has left of noise, in which the cycles' standard deviations are; 1 by default. */
  readonly noiseLeft?: number;
  /** First and last point between which it is looked for; by default the whole cycle. */
  readonly within?: readonly [first: number, last: number];
  /** The point that it is at, where that is told already. */
  readonly place?: number | undefined;
}

/** A parabola a + b u + c u² in the points u from a place, by least squares, with what noise leaves in each. */
interface Parabola {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly aSd: number;
  readonly bSd: number;
  readonly cSd: number;
}

const parabolaAt = (
  { values, sds, stepSeconds }: Cycle,
  place: number,
  { reach, noise }: ExtremeOptions,
): Parabola => {
  const last = values.length - 1;
  // Near an end the part reaches less far on that side, and farther on the other.
  const first = Math.max(0, Math.min(last - 2 * reach, place - reach));
  const n = Math.min(last, 2 * reach) + 1;
  const us = Float64Array.from({ length: n }, (_, i) => first + i - place);
  const power = (p: number): number => us.reduce((sum, u) => sum + u ** p, 0);
  const [s1, s2, s3, s4] = [power(1), power(2), power(3), power(4)];
  const determinant = n * (s2 * s4 - s3 * s3) - s1 * (s1 * s4 - s2 * s3) + s2 * (s1 * s3 - s2 * s2);
  // Rows of the inverse of the normal equations, applied to 1, u and u².
  const weights = (row: readonly [number, number, number]): Float64Array =>
    us.map((u) => (row[0] + row[1] * u + row[2] * u * u) / determinant);
  const ofA = weights([s2 * s4 - s3 * s3, s2 * s3 - s1 * s4, s1 * s3 - s2 * s2]);
  const ofB = weights([s2 * s3 - s1 * s4, n * s4 - s2 * s2, s1 * s2 - n * s3]);
  const ofC = weights([s1 * s3 - s2 * s2, s1 * s2 - n * s3, n * s2 - s1 * s1]);
  const sumOf = (own: Float64Array): number =>
    own.reduce((sum, weight, i) => sum + weight * values[first + i]!, 0);
  const times = us.map((u) => u * stepSeconds);
  const noiseOf = (own: Float64Array): number =>
    weightedSumSd(own, sds.subarray(first, first + n), times, noise);
  return {
    a: sumOf(ofA),
    b: sumOf(ofB),
    c: sumOf(ofC),
    aSd: noiseOf(ofA),
    bSd: noiseOf(ofB),
    cSd: noiseOf(ofC),
  };
};

const HARMONICS = 12;

type Coefficient = readonly [cosine: number, sine: number];

/** Amplitudes of the harmonics 1 … 12 of a cycle, whose last point is the first of the next. */
const harmonicsOf = (values: Float64Array): Coefficient[] => {
  const n = values.length - 1;
  return Array.from({ length: HARMONICS }, (_, k) => {
    let [cosine, sine] = [0, 0];
    for (let i = 0; i < n; i++) {
      const angle = (2 * Math.PI * (k + 1) * i) / n;
      cosine += (2 / n) * values[i]! * Math.cos(angle);
      sine += (2 / n) * values[i]! * Math.sin(angle);
    }
    return [cosine, sine];
  });
};

/** Variance of both parts of a coefficient together that noise leaves in each harmonic of one cycle. */
const noiseOfHarmonics = (
  cycles: readonly Cycle[],
  { noiseCorrelationSeconds = defaultNoiseCorrelationSeconds, correlatedShare = 1 }: NoiseModel,
): number[] => {
  const n = cycles[0]!.values.length - 1;
  const variance = mean(cycles.map(({ sds }) => mean([...sds].map((sd) => sd ** 2))));
  const step = mean(cycles.map(({ stepSeconds }) => stepSeconds));
  return Array.from({ length: HARMONICS }, (_, k) => {
    let sum = 1;
    for (let lag = 1; lag < n; lag++)
      sum +=
        2 *
        (1 - lag / n) *
        correlatedShare *
        noiseCorrelation(lag * step, noiseCorrelationSeconds) *
        Math.cos((2 * Math.PI * (k + 1) * lag) / n);
    return (4 * variance * sum) / n;
  });
};

/**
 * The mean over the cycles, each harmonic of it made smaller by the share of its power that noise has (Wiener's filter; the
 * positive part of James and Stein).
 * @param noiseShare of the variance of the noise, what is each cycle's own
 */
const meanCourse = (cycles: readonly Cycle[], noise: NoiseModel, noiseShare: number): Float64Array => {
  const each = cycles.map(({ values }) => harmonicsOf(values));
  const told = noiseOfHarmonics(cycles, noise);
  const middle = told.map((_, k): Coefficient => [
    mean(each.map((own) => own[k]![0])),
    mean(each.map((own) => own[k]![1])),
  ]);
  const kept = middle.map(([a, b], k): Coefficient => {
    const power = a ** 2 + b ** 2;
    const share = power > 0 ? Math.max(0, 1 - (noiseShare * told[k]!) / cycles.length / power) : 0;
    return [share * a, share * b];
  });
  const n = cycles[0]!.values.length - 1;
  return Float64Array.from({ length: n + 1 }, (_, i) =>
    kept.reduce((sum, [a, b], k) => {
      const angle = (2 * Math.PI * (k + 1) * i) / n;
      return sum + a * Math.cos(angle) + b * Math.sin(angle);
    }, 0),
  );
};

/** Extremes that differ by less than this share of the whole range are as large as each other, and the first of them counts. */
const ALIKE = 1e-4;

const extremeAt = (
  values: Float64Array,
  { sign, within: [first, last] = [0, values.length - 1] }: ExtremeOptions,
): number => {
  const heights = values.subarray(first, last + 1).map((value) => sign * value);
  const [lowest, highest] = [Math.min(...heights), Math.max(...heights)];
  return first + heights.findIndex((height) => height >= highest - ALIKE * (highest - lowest));
};

/** The extreme values of several cycles of one movement. */
export interface Extremes {
  /** One of each cycle, with the errors that are not alike in all of them. */
  readonly values: readonly StrideValue[];
  /** Standard deviation of an error that all of them have alike: of a keypoint that lies off its joint throughout. */
  readonly lastingSd: number;
  /** The point where the mean course has its extreme; undefined without cycles. */
  readonly place: number | undefined;
}

/**
 * The extreme value of each of several cycles of one movement. The largest of many noisy values is too large, the more so
 * the noisier they are. So the place is told by the mean course with noise taken off; there a parabola is fitted to each
 * cycle, and its slope tells how far off its own extreme is: a + b²/4|c|, less what noise of the slope adds to that on
 * average. How the parabolas bend, the mean course tells. Noise that lasts does not make the cycles differ, and smoothing
 * takes nothing off it.
 */
export const extremeOfEach = (cycles: readonly Cycle[], options: ExtremeOptions): Extremes => {
  if (cycles.length === 0) return { values: [], lastingSd: 0, place: undefined };
  const { sign, reach, noise, lasting = 0, noiseLeft = 1 } = options;
  const noiseShare = 1 - lasting;
  const values = meanCourse(cycles, noise, noiseShare);
  const place = options.place ?? extremeAt(values, options);
  const parabolas = cycles.map((cycle) => parabolaAt(cycle, place, options));
  const course = parabolaAt({ ...cycles[0]!, values }, place, options);
  const bend = -sign * course.c;
  const n = cycles.length;
  const slopeVariance = noiseShare * mean(parabolas.map(({ bSd }) => bSd ** 2));
  const squares = mean(parabolas.map(({ b }) => b ** 2)) - slopeVariance;
  // A bend that says the extreme is farther off than the parabola reaches says nothing.
  const isTold = bend > 0 && Math.abs(squares) < (bend * reach) ** 2;
  const missed = isTold ? squares / (4 * bend) : 0;
  // The square of a normal slope has the spread √2 σ²; what is told by all cycles together, all share.
  const squaresSd = (Math.SQRT2 * slopeVariance) / Math.sqrt(n);
  const bendSd = Math.sqrt((noiseShare * mean(parabolas.map(({ cSd }) => cSd ** 2))) / n);
  const missedSd = isTold ? Math.hypot(squaresSd / (4 * bend), (missed * bendSd) / bend) : 0;
  const shared = { reading: parabolas, sd: missedSd };
  return {
    values: parabolas.map((own) =>
      valueFrom(own.a + sign * missed, [{ reading: own, sd: Math.sqrt(noiseShare) * own.aSd }, shared]),
    ),
    lastingSd: Math.sqrt(lasting * mean(cycles.map(({ sds }) => sds[place]! ** 2))) / noiseLeft,
    place,
  };
};

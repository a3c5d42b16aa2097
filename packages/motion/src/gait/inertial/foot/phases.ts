import { dot, mainDirection, sampleAt, times, type Vector } from '../rotation.ts';
import type { Stretch } from '../samples.ts';
import type { SampleSpan } from './movements.ts';

/** The instants of one movement of a foot, in samples, between two of them where the signal says so. */
export interface FootPhases {
  readonly heelOff: number;
  readonly toeOff: number;
  readonly heelStrike: number;
  readonly footFlat: number;
}

/** Angle turned about an axis within a span, in radians, with the drift that keeps it from ending as it began taken off. */
const turnedWithin = (rates: Float64Array, rateHz: number, [start, end]: SampleSpan): Float64Array => {
  const angles = new Float64Array(end - start);
  let angle = 0;
  for (let i = start; i < end; i++) {
    angle += rates[i]! / rateHz;
    angles[i - start] = angle;
  }
  return angles.map((one, i) => one - (angle * (i + 1)) / angles.length);
};

const indexOfLeast = (values: Float64Array, from: number, to: number): number => {
  let least = from;
  for (let i = from; i < to; i++) if (values[i]! < values[least]!) least = i;
  return least;
};

const ratesAbout = ({ gyro, length }: Stretch, axis: Vector): Float64Array =>
  Float64Array.from({ length }, (_, i) => dot(sampleAt(gyro, i), axis));

/**
 * The axis, in those of the sensor, about which turning is "toes up": a foot turns mostly about one axis in walking, and
 * farthest the other way, toes down, as the heel is raised behind.
 */
export const toesUpAxis = (stretch: Stretch, movements: readonly SampleSpan[]): Vector => {
  const weights = new Float64Array(stretch.length);
  for (const [start, end] of movements) weights.fill(1, start, end);
  const axis = mainDirection(stretch.gyro, weights);
  const rates = ratesAbout(stretch, axis);
  const farthest = movements.reduce((sum, span) => {
    const angles = turnedWithin(rates, stretch.rateHz, span);
    const low = angles.reduce((least, angle) => Math.min(least, angle), 0);
    const high = angles.reduce((most, angle) => Math.max(most, angle), 0);
    return sum + (high > -low ? high : low);
  }, 0);
  return farthest > 0 ? times(axis, -1) : axis;
};

/** Where a line between two samples passes a level, in samples. */
const passing = (values: Float64Array, before: number, level: number): number => {
  const [a, b] = [values[before]!, values[before + 1] ?? values[before]!];
  return a === b ? before : before + Math.min(1, Math.max(0, (level - a) / (b - a)));
};

/**
 * Toe off and heel strike within the movements of a foot. Toe off: turning toes-down, fastest as the foot is pushed off,
 * has fallen to half. Heel strike: the toes, lifted in swing, begin to sink (the zero of the angular velocity before the
 * sole comes down; Sabatini et al. 2005, IEEE Trans. Biomed. Eng. 52, 486–494; Mariani et al. 2013, IEEE Trans. Biomed.
 * Eng. 60, 3190–3195). A movement whose turning has no such course has none.
 * @returns one for each movement, in their order
 */
export const phasesOf = (
  stretch: Stretch,
  movements: readonly SampleSpan[],
  axis: Vector,
): (FootPhases | undefined)[] => {
  const rates = ratesAbout(stretch, axis);
  return movements.map((span) => {
    const [start, end] = span;
    const angles = turnedWithin(rates, stretch.rateHz, span);
    const lowest = start + indexOfLeast(angles, 0, angles.length);
    const highest =
      start +
      indexOfLeast(
        angles.map((angle) => -angle),
        lowest - start,
        angles.length,
      );
    const push = indexOfLeast(rates, start, lowest + 1);
    if (!(rates[push]! < 0) || highest <= lowest) return undefined;
    let after = push;
    while (after < lowest && rates[after + 1]! < rates[push]! / 2) after++;
    return {
      heelOff: start,
      toeOff: passing(rates, after, rates[push]! / 2),
      heelStrike: passing(rates, Math.min(highest, end - 1), 0),
      footFlat: end,
    };
  });
};

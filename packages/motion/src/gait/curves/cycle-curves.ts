import { CURVE_POINTS, type CycleCurve } from '../analysis.ts';
import { cycleAngles } from '../catalogue/index.ts';
import { sides, type Side } from '../event.ts';
import { summarise, type Measure, type StrideValue } from '../measure.ts';
import type { Stride } from '../stride.ts';
import type { Walk } from '../walk/walk.ts';
import { passAngles } from './pass-angles.ts';

/** One angle over one gait cycle, in degrees on {@link CURVE_POINTS} points. */
interface Cycle {
  readonly values: Float64Array;
  readonly sds: Float64Array;
}

/** Between samples in a straight line; NaN where one of them is missing. */
const valueAt = (times: Float64Array, values: Float64Array, time: number): number => {
  let low = 0;
  let high = times.length - 1;
  if (!(time >= times[low]! && time <= times[high]!)) return Number.NaN;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle;
    else high = middle;
  }
  const share = (time - times[low]!) / (times[high]! - times[low]!);
  return values[low]! + share * (values[high]! - values[low]!);
};

const cyclesOf = (
  walk: Walk,
  strides: readonly Stride[],
): ((angle: string, side: Side | undefined, of: Side | undefined) => Cycle[]) => {
  const angles = walk.passes.map((pass) => passAngles(pass, walk.noiseCorrelationSeconds));
  return (angle, side, of) =>
    strides
      .filter((stride) => of === undefined || stride.side === of)
      .flatMap((stride) => {
        const signal = angles[stride.pass]?.get(side ? `${angle}_${side}` : angle);
        const pass = walk.passes[stride.pass];
        if (!signal || !pass) return [];
        const start = stride.heelStrike.timeSeconds;
        const seconds = stride.nextHeelStrike.timeSeconds - start;
        const at = (values: Float64Array): Float64Array =>
          Float64Array.from({ length: CURVE_POINTS }, (_, i) =>
            valueAt(pass.times, values, start + (seconds * i) / (CURVE_POINTS - 1)),
          );
        const values = at(signal.values);
        return values.some(Number.isNaN) ? [] : [{ values, sds: at(signal.sds) }];
      });
};

const curveOf = (angle: string, side: Side, cycles: readonly Cycle[]): CycleCurve => {
  const n = cycles.length;
  const columns = Array.from({ length: CURVE_POINTS }, (_, i) => {
    const mean = cycles.reduce((sum, { values }) => sum + values[i]!, 0) / n;
    const spread = cycles.reduce((sum, { values }) => sum + (values[i]! - mean) ** 2, 0) / (n - 1);
    const noise = cycles.reduce((sum, { sds }) => sum + sds[i]! ** 2, 0) / n;
    return { mean, spread: n > 1 ? Math.sqrt(spread) : Number.NaN, noise: Math.sqrt(noise / n) };
  });
  return {
    angle,
    side,
    meanDegrees: Float64Array.from(columns, ({ mean }) => mean),
    spreadSdDegrees: Float64Array.from(columns, ({ spread }) => spread),
    measurementSdDegrees: Float64Array.from(columns, ({ noise }) => noise),
    n,
  };
};

/** Half of the part of the cycle around an extremum of the mean curve in which each cycle has its own. */
const REACH = 8;

/** Value at its vertex of the parabola that fits a cycle best around a point, or its mean there where it has none. */
const vertexNear = (values: Float64Array, centre: number, sign: 1 | -1): number => {
  const from = Math.max(0, Math.min(values.length - 1 - 2 * REACH, centre - REACH));
  const part = values.subarray(from, from + 2 * REACH + 1);
  // Sums of even powers of −REACH … REACH, for the least squares of a parabola.
  let [s2, s4] = [0, 0];
  let [y0, y1, y2] = [0, 0, 0];
  part.forEach((value, i) => {
    const u = i - REACH;
    s2 += u * u;
    s4 += u ** 4;
    y0 += value;
    y1 += u * value;
    y2 += u * u * value;
  });
  const n = part.length;
  const c = (n * y2 - s2 * y0) / (n * s4 - s2 * s2);
  const b = y1 / s2;
  const a = (y0 - c * s2) / n;
  const at = sign * c < 0 ? Math.max(-REACH, Math.min(REACH, -b / (2 * c))) : sign * b > 0 ? REACH : -REACH;
  return a + b * at + c * at * at;
};

/**
 * Largest and smallest value of a cycle and the range between: the vertex of a parabola near where the mean over the cycles
 * has its extremum. The largest of many noisy values would be too large, the more so the noisier they are.
 */
const extremesOf = (
  { values, sds }: Cycle,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): Record<'max' | 'min' | 'range', StrideValue> => {
  const [max, min] = [vertexNear(values, top, 1), vertexNear(values, bottom, -1)];
  return {
    max: { value: max, sd: sds[top]! },
    min: { value: min, sd: sds[bottom]! },
    range: { value: max - min, sd: Math.hypot(sds[top]!, sds[bottom]!) },
  };
};

const extremaOfMean = (cycles: readonly Cycle[]): { top: number; bottom: number } => {
  const sum = Float64Array.from({ length: CURVE_POINTS }, (_, i) =>
    cycles.reduce((total, { values }) => total + values[i]!, 0),
  );
  return { top: sum.indexOf(Math.max(...sum)), bottom: sum.indexOf(Math.min(...sum)) };
};

const measuresOf = (
  name: string,
  side: Side | undefined,
  cycles: readonly Cycle[],
  ifNone: string,
): Record<string, Measure> => {
  const places = extremaOfMean(cycles);
  const extremes = cycles.map((cycle) => extremesOf(cycle, places));
  return Object.fromEntries(
    (['max', 'min', 'range'] as const).map((kind) => [
      `${name}_${kind}${side ? `_${side}` : ''}_deg`,
      summarise(
        extremes.map((own) => own[kind]),
        { ifNone },
      ),
    ]),
  );
};

/**
 * Courses of the angles over the gait cycle with mean and band, and their extremes. An angle of a side is taken over the
 * cycles of that side; one of the trunk or pelvis over those of both for the measures, and as a curve for each.
 */
export const cycleCurves = (
  walk: Walk,
  strides: readonly Stride[],
): { readonly curves: readonly CycleCurve[]; readonly measures: Readonly<Record<string, Measure>> } => {
  const isSeen = walk.view === 'side' || walk.view === '3d';
  const cycles = cyclesOf(walk, isSeen ? strides : []);
  const curves: CycleCurve[] = [];
  const measures: Record<string, Measure> = {};
  for (const { name, sided, term } of cycleAngles) {
    const ifNone = !isSeen
      ? 'angles of the plane of walking need a view from the side'
      : strides.length === 0
        ? 'no whole stride was found'
        : name.startsWith('pelvis') && walk.view !== '3d'
          ? `${term} needs three dimensions`
          : `what ${term} is taken from is not seen over a whole stride`;
    for (const side of sides) {
      const own = cycles(name, sided ? side : undefined, side);
      if (own.length > 0) curves.push(curveOf(name, side, own));
      if (sided) Object.assign(measures, measuresOf(name, side, own, ifNone));
    }
    if (!sided)
      Object.assign(measures, measuresOf(name, undefined, cycles(name, undefined, undefined), ifNone));
  }
  return { curves, measures };
};

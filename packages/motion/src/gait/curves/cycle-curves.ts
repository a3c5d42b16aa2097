import { mean } from '../../signal/columns.ts';
import { CURVE_POINTS, type CycleCurve } from '../analysis.ts';
import { cycleAngles } from '../catalogue/index.ts';
import { sides, type Side } from '../event.ts';
import { summarise, type Measure, type StrideValue } from '../measure.ts';
import { errorsOf, timesErrors, valueFrom, type ReadingError } from '../stride-value.ts';
import type { Stride } from '../stride.ts';
import type { Walk } from '../walk/walk.ts';
import { lastingShare } from '../lasting-share.ts';
import { cycleOf, shownNoise, type Cycle } from './cycle.ts';
import type { NoiseModel } from '../../signal/index.ts';
import { extremeOfEach, type Extremes } from './extremes.ts';
import { noiseLeft, passAngles, readAngles, smoothedNoise } from './pass-angles.ts';

const cyclesOf = (
  walk: Walk,
  strides: readonly Stride[],
): ((angle: string, side: Side | undefined, of: Side | undefined) => Cycle[]) => {
  const angles = walk.passes.map((pass) => ({
    smooth: passAngles(pass, walk.noise),
    read: readAngles(pass),
  }));
  return (angle, side, of) =>
    strides
      .filter((stride) => of === undefined || stride.side === of)
      .flatMap((stride) => {
        const name = side ? `${angle}_${side}` : angle;
        const [smooth, read] = [angles[stride.pass]?.smooth.get(name), angles[stride.pass]?.read.get(name)];
        const pass = walk.passes[stride.pass];
        if (!smooth || !read || !pass) return [];
        return cycleOf(pass.times, smooth, stride, read) ?? [];
      });
};

const curveOf = (angle: string, side: Side, cycles: readonly Cycle[]): CycleCurve => {
  const n = cycles.length;
  const columns = Array.from({ length: CURVE_POINTS }, (_, i) => {
    const middle = mean(cycles.map(({ values }) => values[i]!));
    const spread = cycles.reduce((sum, { values }) => sum + (values[i]! - middle) ** 2, 0) / (n - 1);
    const noise = cycles.reduce((sum, { sds }) => sum + sds[i]! ** 2, 0) / n;
    return { mean: middle, spread: n > 1 ? Math.sqrt(spread) : Number.NaN, noise: Math.sqrt(noise / n) };
  });
  return {
    angle,
    side,
    meanDegrees: Float64Array.from(columns, (column) => column.mean),
    spreadSdDegrees: Float64Array.from(columns, ({ spread }) => spread),
    measurementSdDegrees: Float64Array.from(columns, ({ noise }) => noise),
    n,
  };
};

/** Half of the part of the cycle, in per cent, that an extreme angle is taken from. */
const REACH = 8;

/**
 * Lasting errors of the largest and the smallest value of an angle, as two independent ones: a keypoint off its joint turns
 * a segment by less the more that has turned meanwhile, so that for angles far apart the two are hardly alike.
 */
const lastingErrors = (
  max: Pick<Extremes, 'lastingSd'>,
  min: Pick<Extremes, 'lastingSd'>,
  rangeDegrees: number,
): Readonly<Record<'max' | 'min', readonly ReadingError[]>> => {
  const turned = (Math.min(90, Math.max(0, rangeDegrees)) * Math.PI) / 180;
  const [alike, apart] = [{}, {}];
  return {
    max: [{ reading: alike, sd: max.lastingSd }],
    min: [
      { reading: alike, sd: Math.cos(turned) * min.lastingSd },
      { reading: apart, sd: Math.sin(turned) * min.lastingSd },
    ],
  };
};

/** Cycles of one course, that begin with the heel strikes of one foot, or of either. */
interface CourseCycles {
  readonly of: Side | undefined;
  readonly cycles: readonly Cycle[];
}

/** The points of the cycle where angles are largest and smallest, by the names of the measures and the feet of the cycles. */
export type ExtremePlaces = ReadonlyMap<string, number>;

interface MeasureOptions {
  readonly ifNone: string;
  readonly noise: NoiseModel;
  /** Of the variance of its noise, what lasts. */
  readonly lasting: number;
  /** Of the noise of places, by smoothing. */
  readonly noiseLeft: number;
  /** Those that are told already; others are added. */
  readonly places: Map<string, number>;
}

/** What the cycles of several courses have. */
const together = (found: readonly Extremes[]): Pick<Extremes, 'values' | 'lastingSd'> => {
  const values = found.flatMap((own) => own.values);
  const variance = mean(found.flatMap((own) => own.values.map(() => own.lastingSd ** 2)));
  return { values, lastingSd: values.length > 0 ? Math.sqrt(variance) : 0 };
};

const measuresOf = (
  name: string,
  side: Side | undefined,
  courses: readonly CourseCycles[],
  { ifNone, noise, lasting: share, noiseLeft: left, places }: MeasureOptions,
): Record<string, Measure> => {
  const nameOf = (kind: string): string => `${name}_${kind}${side ? `_${side}` : ''}_deg`;
  const extreme = (kind: string, sign: 1 | -1): Pick<Extremes, 'values' | 'lastingSd'> =>
    together(
      courses.map(({ of, cycles }) => {
        const key = `${nameOf(kind)} ${of ?? 'either'}`;
        const found = extremeOfEach(cycles, {
          ...{ sign, reach: REACH, noise, lasting: share, noiseLeft: left },
          place: places.get(key),
        });
        if (found.place !== undefined) places.set(key, found.place);
        return found;
      }),
    );
  const [largest, smallest] = [extreme('max', 1), extreme('min', -1)];
  const middle = (values: readonly StrideValue[]): number => mean(values.map(({ value }) => value));
  const lasting = lastingErrors(largest, smallest, middle(largest.values) - middle(smallest.values));
  const whole = (own: StrideValue, errors: readonly ReadingError[]): StrideValue =>
    valueFrom(own.value, [...errorsOf(own), ...errors]);
  const max = largest.values.map((own) => whole(own, lasting.max));
  const min = smallest.values.map((own) => whole(own, lasting.min));
  const range = max.map((top, i) =>
    valueFrom(top.value - min[i]!.value, [...errorsOf(top), ...timesErrors(errorsOf(min[i]!), -1)]),
  );
  return Object.fromEntries(
    Object.entries({ max, min, range }).map(([kind, values]) => [
      nameOf(kind),
      summarise(values, { ifNone }),
    ]),
  );
};

/** Angles over the gait cycle, and what is taken from them. */
export interface AngleCurves {
  readonly curves: readonly CycleCurve[];
  readonly measures: Readonly<Record<string, Measure>>;
  readonly places: ExtremePlaces;
}

/**
 * Courses of the angles over the gait cycle with mean and band, and their extremes. An angle of a side is taken over the
 * cycles of that side; one of the trunk or pelvis over those of both for the measures, and as a curve for each.
 * @param at where the extremes are, if another look at the same cycles has told it: of two that are alike noise picks one
 */
export const cycleCurves = (
  walk: Walk,
  strides: readonly Stride[],
  at: ExtremePlaces = new Map(),
): AngleCurves => {
  const places = new Map(at);
  const noise = smoothedNoise(walk.noise);
  const left = noiseLeft(walk);
  const isSeen = walk.view === 'side' || walk.view === '3d';
  const cycles = cyclesOf(walk, isSeen ? strides : []);
  const curves: CycleCurve[] = [];
  const measures: Record<string, Measure> = {};
  for (const { name, sided, turns, term } of cycleAngles) {
    const ifNone = !isSeen
      ? 'angles of the plane of walking need a view from the side'
      : strides.length === 0
        ? 'no whole stride was found'
        : name.startsWith('pelvis') && walk.view !== '3d'
          ? `${term} needs three dimensions`
          : `what ${term} is taken from is not seen over a whole stride`;
    const feet = sides.map((of) => ({ of, cycles: cycles(name, sided ? of : undefined, of) }));
    // Models see both sides of the body alike.
    const lasting = lastingShare(feet.flatMap((foot) => shownNoise(foot.cycles)));
    const options = { ifNone, noise, lasting, noiseLeft: left, places };
    for (const foot of feet) {
      if (foot.cycles.length > 0) curves.push(curveOf(name, foot.of, foot.cycles));
      if (sided) Object.assign(measures, measuresOf(name, foot.of, [foot], options));
    }
    if (sided) continue;
    const courses = turns ? feet : [{ of: undefined, cycles: cycles(name, undefined, undefined) }];
    Object.assign(measures, measuresOf(name, undefined, courses, options));
  }
  return { curves, measures, places };
};

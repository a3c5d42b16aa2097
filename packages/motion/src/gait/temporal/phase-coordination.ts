import { mean } from '../../signal/columns.ts';
import type { Side } from '../event.ts';
import { isMeasured, summarise, withheld, type Measure, type StrideValue } from '../measure.ts';
import { simpson } from '../simpson.ts';
import { ratioOf, timesValue } from '../stride-value.ts';
import type { Stride } from '../stride.ts';
import { studentQuantile95 } from '../student.ts';
import { between, strideSeconds } from './quantities.ts';
import { strideVariance } from './spread.ts';

const FEWEST = 5;

const swingSeconds = ({ toeOff, nextHeelStrike }: Stride): number =>
  nextHeelStrike.timeSeconds - toeOff.timeSeconds;

/** The other foot's strike within a stride, degrees of a cycle. */
const phaseOf = (stride: Stride): StrideValue | undefined => {
  const { opposite, heelStrike } = stride;
  return (
    opposite && timesValue(ratioOf(between(heelStrike, opposite.heelStrike), strideSeconds(stride)), 360)
  );
};

const HALF = 180;

const bell = (u: number): number => Math.exp((-u * u) / 2);

/** Mean size of a normal quantity of mean m and standard deviation s, over ± 6 s. */
const meanSize = (m: number, s: number): number => {
  if (!(s > 0)) return Math.abs(m);
  const bothSides = (u: number): number => bell(u) * (Math.abs(m + s * u) + Math.abs(m - s * u));
  return simpson(bothSides, 6, 120) / (2 * simpson(bell, 6, 120));
};

/** Of normal phases the coefficient of variation plus the mean distance from 180°, both in per cent. */
const indexOf = (offDegrees: number, sdDegrees: number): number =>
  100 * (sdDegrees / (HALF + offDegrees) + meanSize(offDegrees, sdDegrees) / HALF);

const DIRECTIONS = 16;

/**
 * The least and the largest that a quantity is where two independent errors, as shares of their 95 % reaches, lie on an ellipse.
 * @param at the quantity for such shares, both towards one end: 0 the lower, 1 the upper
 */
const withinEllipse = (
  at: (shares: readonly [number, number], end: 0 | 1) => number,
): readonly [low: number, high: number] => {
  const along = (end: 0 | 1): number[] =>
    Array.from({ length: DIRECTIONS + 1 }, (_, i) => {
      const angle = (Math.PI / 2) * (i / DIRECTIONS);
      return at([Math.cos(angle), Math.sin(angle)], end);
    });
  return [Math.min(...along(0)), Math.max(...along(1))];
};

/**
 * Phase coordination index (Plotnik, Giladi and Hausdorff 2007, Exp. Brain Res. 181, 561–570), in per cent: the phase is
 * when the other foot strikes within the stride of the foot whose swing is longer. The mean distance from 180° is that of
 * normal phases, so that the noise of the events, which makes it larger as it does their spread, is taken off both; the
 * interval is of how the phases differ ({@link strideVariance}) and of their mean together, for either alone keeps the index large.
 */
export const phaseCoordination = (strides: readonly Stride[]): Measure => {
  const whole = strides.filter(({ opposite }) => opposite);
  if (strides.length > 0 && whole.length === 0)
    return withheld('both feet are needed; the recording is of one');
  const of = (side: Side): Stride[] => whole.filter((stride) => stride.side === side);
  const [left, right] = [of('left'), of('right')];
  const longer =
    right.length === 0 || (left.length > 0 && mean(left.map(swingSeconds)) >= mean(right.map(swingSeconds)))
      ? left
      : right;
  if (longer.length < FEWEST)
    return withheld(
      `the phase coordination index needs ${FEWEST} strides or more; there are ${longer.length}`,
    );
  const phases = longer.flatMap((stride) => phaseOf(stride) ?? []);
  const middle = summarise(phases);
  if (!isMeasured(middle)) return middle;
  const variance = strideVariance(phases);
  const off = middle.value - HALF;
  const sd = Math.sqrt(variance.value);
  const value = indexOf(off, sd);
  const reach = middle.ci95[1] - middle.value;
  const away = Math.sign(off) || 1;
  const [low, high] = withinEllipse(([ofMean, ofSpread], end) => {
    const size = Math.max(0, Math.abs(off) + (end === 0 ? -1 : 1) * ofMean * reach);
    const spread = variance.value + ofSpread * (variance.interval[end] - variance.value);
    return indexOf(away * size, Math.sqrt(spread));
  });
  const byNoise = indexOf(off, Math.sqrt(variance.value + variance.noise)) - value;
  return {
    value,
    spreadSd: Number.NaN,
    standardError: (high - low) / (2 * studentQuantile95(phases.length - 1)),
    ci95: [low, high],
    n: phases.length,
    measurementSd: Math.hypot(
      byNoise / Math.sqrt(phases.length),
      indexOf(away * (Math.abs(off) + middle.measurementSd), sd) - value,
    ),
  };
};

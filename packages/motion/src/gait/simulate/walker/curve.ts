import { cubicWeights } from '../../../signal/interpolate.ts';

/** A point that a curve goes through. */
export type Knot = readonly [at: number, value: number];

/** A smooth curve through knots in ascending order, to be asked between the first and the last. */
export const curveThrough = (knots: readonly Knot[]): ((at: number) => number) => {
  const places = knots.map(([at]) => at);
  const last = knots.length - 1;
  return (at) => {
    let [low, high] = [0, last];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (places[middle]! <= at) low = middle;
      else high = middle;
    }
    const near = [low > 0 ? low - 1 : undefined, low, high, high < last ? high + 1 : undefined] as const;
    const { indexes, weights } = cubicWeights(places, at, near);
    return indexes.reduce((sum, index, i) => sum + weights[i]! * knots[index]![1], 0);
  };
};

/** The same for a course that repeats itself, from knots within one cycle, `[0, 1)`. */
export const cyclicCurveThrough = (knots: readonly Knot[]): ((phase: number) => number) => {
  const around = [-1, 0, 1].flatMap((turn) => knots.map(([at, value]): Knot => [at + turn, value]));
  const curve = curveThrough(around);
  return (phase) => curve(phase - Math.floor(phase));
};

/** What leads smoothly from one place and velocity to another: a cubic of the share of the way, 0 to 1. */
export const bridge = (
  share: number,
  [start, startSlope]: readonly [value: number, perShare: number],
  [end, endSlope]: readonly [value: number, perShare: number],
): number => {
  const rest = 1 - share;
  return (
    (1 + 2 * share) * rest ** 2 * start +
    share * rest ** 2 * startSlope +
    share ** 2 * (3 - 2 * share) * end -
    share ** 2 * rest * endSlope
  );
};

/** Events paired one to one, by their indexes. */
export type EventPair = readonly [truth: number, found: number];

/** Whether an event found counts as the true one: its error lies in `[−tolerance, tolerance)`. */
const isNear = (error: number, tolerance: number): boolean => error >= -tolerance && error < tolerance;

/** What can be paired at best from one pair of indexes onward. */
interface Cell {
  pairs: number;
  error: number;
}

const isBetter = (a: Cell, b: Cell): boolean =>
  a.pairs > b.pairs || (a.pairs === b.pairs && a.error < b.error);

/** Best pairing of truth `[t0, t1)` with found `[f0, f1)`, by dynamic programming from the end. */
const matchCluster = (
  truth: ArrayLike<number>,
  found: ArrayLike<number>,
  tolerance: number,
  [t0, t1, f0, f1]: readonly [number, number, number, number],
): EventPair[] => {
  const width = f1 - f0 + 1;
  const best: Cell[] = Array.from({ length: (t1 - t0 + 1) * width }, () => ({ pairs: 0, error: 0 }));
  const at = (t: number, f: number): Cell => best[(t - t0) * width + (f - f0)]!;
  const paired = (t: number, f: number): Cell | undefined => {
    const error = found[f]! - truth[t]!;
    const rest = at(t + 1, f + 1);
    return isNear(error, tolerance)
      ? { pairs: rest.pairs + 1, error: rest.error + Math.abs(error) }
      : undefined;
  };
  for (let t = t1 - 1; t >= t0; t--) {
    for (let f = f1 - 1; f >= f0; f--) {
      const choices = [at(t + 1, f), at(t, f + 1), paired(t, f)];
      for (const choice of choices) if (choice && isBetter(choice, at(t, f))) Object.assign(at(t, f), choice);
    }
  }
  const pairs: EventPair[] = [];
  let [t, f] = [t0, f0];
  while (t < t1 && f < f1) {
    const pair = paired(t, f);
    const here = at(t, f);
    if (pair && !isBetter(here, pair)) pairs.push([t++, f++]);
    else if (!isBetter(here, at(t + 1, f))) t++;
    else f++;
  }
  return pairs;
};

/**
 * Pairs events found with true ones, one to one, so that as many as can be are paired and, among those ways, the sum of
 * the distances is least. Pairs do not cross: on a line crossing never gains.
 * @param truth seconds, ascending; `found` likewise.
 * @param tolerance seconds; a pair's `found − truth` lies in `[−tolerance, tolerance)`.
 */
export const matchEvents = (
  truth: ArrayLike<number>,
  found: ArrayLike<number>,
  tolerance: number,
): EventPair[] => {
  const pairs: EventPair[] = [];
  let [t, f] = [0, 0];
  while (t < truth.length && f < found.length) {
    const [t0, f0] = [t, f];
    let last = Math.min(truth[t]!, found[f]!);
    // Where nothing lies within the tolerance, no pair reaches across.
    for (;;) {
      const next = Math.min(truth[t] ?? Infinity, found[f] ?? Infinity);
      if (next - last > tolerance) break;
      last = next;
      if (truth[t] === next) t++;
      else f++;
      if (t >= truth.length && f >= found.length) break;
    }
    if (t > t0 && f > f0) pairs.push(...matchCluster(truth, found, tolerance, [t0, t, f0, f]));
  }
  return pairs;
};

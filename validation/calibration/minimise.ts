/**
 * The minimum of a smooth function of a few variables, from a start: the downhill simplex of Nelder and Mead (1965),
 * deterministic, good to about six digits.
 */
export const minimise = (
  cost: (at: readonly number[]) => number,
  start: readonly number[],
  rounds = 2000,
): number[] => {
  const points = [start, ...start.map((_, i) => start.map((value, j) => (i === j ? value + 0.5 : value)))];
  let simplex = points.map((at) => ({ at, cost: cost(at) }));
  for (let round = 0; round < rounds; round++) {
    simplex = simplex.toSorted((a, b) => a.cost - b.cost);
    const best = simplex[0]!;
    const worst = simplex.at(-1)!;
    if (worst.cost - best.cost < 1e-12 * (1 + Math.abs(best.cost))) break;
    const others = simplex.slice(0, -1);
    const middle = start.map((_, i) => others.reduce((sum, { at }) => sum + at[i]!, 0) / others.length);
    const along = (step: number): { at: number[]; cost: number } => {
      const at = middle.map((value, i) => value + step * (worst.at[i]! - value));
      return { at, cost: cost(at) };
    };
    const reflected = along(-1);
    const tried =
      reflected.cost < best.cost ? along(-2) : reflected.cost < others.at(-1)!.cost ? reflected : along(0.5);
    const better = tried.cost < reflected.cost ? tried : reflected;
    simplex =
      better.cost < worst.cost
        ? [...others, better]
        : simplex.map(({ at }) => {
            const nearer = at.map((value, i) => (value + best.at[i]!) / 2);
            return { at: nearer, cost: cost(nearer) };
          });
  }
  return [...simplex.toSorted((a, b) => a.cost - b.cost)[0]!.at];
};

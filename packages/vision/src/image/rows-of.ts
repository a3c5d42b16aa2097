import type { Affine } from './affine.ts';
import type { Run } from './sample.ts';

/** The rows that runs are sampled from, half-open, with one to spare for how steps are rounded. */
export const rowsOf = ([, , , d, e, f]: Affine, runs: readonly Run[], height: number): [number, number] => {
  let [least, most] = [Infinity, -Infinity];
  for (const { row, first, end } of runs)
    for (const column of [first, end - 1]) {
      const y = d * (column + 0.5) + e * (row + 0.5) + f - 0.5;
      least = Math.min(least, y);
      most = Math.max(most, y);
    }
  const clamp = (row: number): number => Math.min(Math.max(row, 0), height - 1);
  return [clamp(Math.floor(least) - 1), clamp(Math.floor(most) + 2) + 1];
};

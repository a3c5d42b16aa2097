import { mean } from '../../signal/columns.ts';
import type { GaitFootprint } from '../analysis.ts';
import type { Pass } from '../stride.ts';

/** A foot on the ground, metres from where its line begins, and to the right of the middle of the walk. */
export interface PlacedFoot {
  readonly side: GaitFootprint['side'];
  readonly forwardMetres: number;
  /** Undefined where the view does not tell. */
  readonly rightMetres: number | undefined;
}

/** One line of the diagram of footprints. */
export interface FootprintLine {
  /** Metres of the pass at which it begins. */
  readonly startMetres: number;
  readonly feet: readonly PlacedFoot[];
}

const linesOf = (own: readonly GaitFootprint[], lineMetres: number): FootprintLine[] => {
  const first = Math.min(...own.map(({ forwardMetres }) => forwardMetres));
  const sideways = own.flatMap(({ rightMetres }) => (rightMetres === undefined ? [] : [rightMetres]));
  const middle = sideways.length > 0 ? mean(sideways) : 0;
  const lines = new Map<number, PlacedFoot[]>();
  for (const { side, forwardMetres, rightMetres } of own) {
    const way = forwardMetres - first;
    const line = Math.floor(way / lineMetres);
    const feet = lines.get(line) ?? [];
    feet.push({
      side,
      forwardMetres: way - line * lineMetres,
      rightMetres: rightMetres === undefined ? undefined : rightMetres - middle,
    });
    lines.set(line, feet);
  }
  return [...lines].map(([line, feet]) => ({ startMetres: line * lineMetres, feet }));
};

/**
 * The footprints of a walk line by line: a pass begins a line, and goes on in the next where it is longer than one.
 * @param lineMetres how much of the way a line holds
 */
export const footprintLines = (
  footprints: readonly GaitFootprint[],
  passes: readonly Pass[],
  lineMetres: number,
): FootprintLine[] =>
  passes.flatMap(({ startSeconds, endSeconds }) => {
    const own = footprints.filter(
      ({ timeSeconds }) => timeSeconds >= startSeconds && timeSeconds < endSeconds,
    );
    return own.length === 0 ? [] : linesOf(own, lineMetres);
  });

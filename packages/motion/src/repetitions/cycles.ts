import type { Movement } from './movement.ts';

/** A way through the middle of a movement. */
export interface Crossing {
  readonly seconds: number;
  readonly direction: 'up' | 'down';
}

/** The middle is crossed when this far on its other side, so that a tremble about it does not count. */
const SURELY = 0.4;

/** Where the movement goes from its low to its high end, and back, in order; they alternate. */
export const crossingsOf = ({ times, values }: Movement): Crossing[] => {
  const crossings: Crossing[] = [];
  let side: 'low' | 'high' | undefined;
  for (const [row, value] of values.entries()) {
    const now = value > SURELY ? 'high' : value < -SURELY ? 'low' : side;
    if (side !== undefined && now !== side)
      crossings.push({ seconds: times[row]!, direction: now === 'high' ? 'up' : 'down' });
    side = now;
  }
  return crossings;
};

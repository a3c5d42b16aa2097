import { SMALL_PRINT, type Shape } from './shape.ts';

/** Height of what {@link moreLines} draws, in points; none where all lines are shown. */
export const moreLinesHeight = (shown: number, all: number): number => (all > shown ? 10 : 0);

/** Says below the lines of a figure how many of all it shows, where that is not all. */
export const moreLines = (shown: number, all: number, x: number, bottom: number): Shape[] =>
  all > shown
    ? [
        {
          kind: 'text',
          x,
          y: bottom + 6,
          text: `the first ${shown} of ${all} lines`,
          ink: 'quiet',
          size: SMALL_PRINT,
        },
      ]
    : [];

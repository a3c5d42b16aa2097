/** Points of a polyline in a box 1 high and 0.6 wide, origin top left, y down. */
export type Polyline = readonly (readonly [x: number, y: number])[];

/**
 * Figures drawn as lines, so that labels look the same with and without fonts installed, in SVG and in video frames.
 */
export const digitLines: Readonly<Record<string, readonly Polyline[]>> = {
  0: [
    [
      [0, 0],
      [0.6, 0],
      [0.6, 1],
      [0, 1],
      [0, 0],
    ],
  ],
  1: [
    [
      [0.1, 0.2],
      [0.35, 0],
      [0.35, 1],
    ],
  ],
  2: [
    [
      [0, 0],
      [0.6, 0],
      [0.6, 0.5],
      [0, 0.5],
      [0, 1],
      [0.6, 1],
    ],
  ],
  3: [
    [
      [0, 0],
      [0.6, 0],
      [0.6, 1],
      [0, 1],
    ],
    [
      [0.15, 0.5],
      [0.6, 0.5],
    ],
  ],
  4: [
    [
      [0, 0],
      [0, 0.5],
      [0.6, 0.5],
    ],
    [
      [0.6, 0],
      [0.6, 1],
    ],
  ],
  5: [
    [
      [0.6, 0],
      [0, 0],
      [0, 0.5],
      [0.6, 0.5],
      [0.6, 1],
      [0, 1],
    ],
  ],
  6: [
    [
      [0.6, 0],
      [0, 0],
      [0, 1],
      [0.6, 1],
      [0.6, 0.5],
      [0, 0.5],
    ],
  ],
  7: [
    [
      [0, 0],
      [0.6, 0],
      [0.25, 1],
    ],
  ],
  8: [
    [
      [0, 0],
      [0.6, 0],
      [0.6, 1],
      [0, 1],
      [0, 0],
    ],
    [
      [0, 0.5],
      [0.6, 0.5],
    ],
  ],
  9: [
    [
      [0.6, 0.5],
      [0, 0.5],
      [0, 0],
      [0.6, 0],
      [0.6, 1],
      [0, 1],
    ],
  ],
};

/** From the left edge of one figure to that of the next, in figure heights. */
export const DIGIT_ADVANCE = 0.95;

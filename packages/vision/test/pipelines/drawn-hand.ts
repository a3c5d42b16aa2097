import {
  limb,
  oval,
  skin,
  type Colour,
  type Picture,
  type Point,
} from '../../../server/test/support/drawn-person.ts';

/** Between fingers, and in the lines of the palm. */
const shade: Colour = [168, 112, 84];
const glow: Colour = [228, 176, 142];
const sleeve: Colour = [52, 74, 110];

/**
 * Width of every edge in hand lengths: the landmark model is not sure that a hand with the edges of a cartoon is one, and
 * puts its landmarks elsewhere at each look; with edges like a photo's it is as sure as of a photo.
 */
const SOFTNESS = 0.035;

interface DrawnFinger {
  /** From the palm to the tip, in hand lengths from the wrist; x to the right, y up. */
  readonly joints: readonly [Point, Point, Point, Point];
  readonly thickness: number;
}

/** A right hand that shows its palm: the thumb is on the right. In the order of the landmark models. */
const fingers: readonly DrawnFinger[] = [
  {
    joints: [
      [0.12, 0.1],
      [0.25, 0.22],
      [0.35, 0.33],
      [0.43, 0.43],
    ],
    thickness: 0.1,
  },
  {
    joints: [
      [0.13, 0.47],
      [0.17, 0.65],
      [0.19, 0.76],
      [0.21, 0.86],
    ],
    thickness: 0.088,
  },
  {
    joints: [
      [0.02, 0.5],
      [0.03, 0.71],
      [0.035, 0.84],
      [0.04, 0.95],
    ],
    thickness: 0.092,
  },
  {
    joints: [
      [-0.08, 0.47],
      [-0.1, 0.66],
      [-0.115, 0.78],
      [-0.125, 0.88],
    ],
    thickness: 0.086,
  },
  {
    joints: [
      [-0.17, 0.41],
      [-0.22, 0.55],
      [-0.25, 0.64],
      [-0.27, 0.72],
    ],
    thickness: 0.074,
  },
];

/** A shape twice: a little larger in the colour of its edge, then itself. */
const edged = (margin: number): readonly (readonly [Colour, number])[] => [
  [shade, margin],
  [skin, 0],
];

export interface HandDrawing {
  /** The wrist, in pixels. */
  readonly x: number;
  readonly y: number;
  /** From the wrist to the tip of the middle finger, in pixels. */
  readonly length: number;
  /** Clockwise as seen; 0 has the fingers up. */
  readonly turnDegrees?: number;
  /** The person's own. */
  readonly side?: 'left' | 'right';
}

/** Draws an open hand and its arm into a picture; gives the 21 points of the landmark models, in pixels. */
export const drawHand = (picture: Picture, drawing: HandDrawing): Point[] => {
  const { x, y, length, turnDegrees = 0, side = 'right' } = drawing;
  const turn = (turnDegrees * Math.PI) / 180;
  const across = side === 'right' ? length : -length;
  const at = ([px, py]: Point): Point => [
    x + Math.cos(turn) * across * px + Math.sin(turn) * length * py,
    y + Math.sin(turn) * across * px - Math.cos(turn) * length * py,
  ];
  const line = (from: Point, to: Point, width: number, colour: Colour): void =>
    limb(picture, at(from), at(to), width * length, colour, SOFTNESS * length);
  const chain = (points: readonly Point[], width: number): void => {
    const bones = points.slice(1).map((end, i) => [points[i]!, end, width * (1 - 0.06 * i)] as const);
    for (const [colour, margin] of edged(0.022))
      for (const [from, to, thickness] of bones) line(from, to, thickness + margin, colour);
    for (const [from, to] of bones) line(from, to, 0.25 * width, glow);
  };

  line([0, -0.3], [0, -1.6], 0.34, sleeve);
  chain(
    [
      [0, 0.02],
      [0, -0.35],
    ],
    0.23,
  );
  for (const { joints, thickness } of fingers) chain(joints, thickness);
  for (const [colour, margin] of edged(0.02))
    for (const { joints } of fingers.slice(1))
      line([0.2 * joints[0][0], 0.08], joints[0], 0.16 + margin, colour);
  oval(picture, at([0.1, 0.2]), 0.09 * length, 0.11 * length, glow, SOFTNESS * length);
  line([0.15, 0.36], [-0.12, 0.33], 0.012, shade);
  line([0.14, 0.3], [-0.06, 0.2], 0.012, shade);
  line([0.11, 0.31], [0.03, 0.08], 0.012, shade);
  return [[0, 0] as Point, ...fingers.flatMap(({ joints }) => joints)].map(at);
};

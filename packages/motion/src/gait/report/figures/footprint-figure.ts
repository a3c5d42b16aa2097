import { sides, type Side } from '../../event.ts';
import type { WalkShown } from '../report.ts';
import { footprintLines, type FootprintLine, type PlacedFoot } from '../footprint-lines.ts';
import { printed } from '../rounding.ts';
import { linearScale, type Scale } from './axis.ts';
import { moreLines, moreLinesHeight } from './more-lines.ts';
import { SMALL_PRINT, type Figure, type Point, type Shape } from './shape.ts';

const ROOM = { left: 34, right: 6 };
const AXIS = 14;
const GAP = 6;

/** Length and breadth of a foot as shares of the height of the person (Drillis and Contini 1966). */
const FOOT = { length: 0.152, breadth: 0.055 } as const;
/** Of the person, where it is not stated, in metres. */
const USUAL_HEIGHT = 1.7;
/** Where the view does not tell how far apart the feet stand they are drawn so far from the middle, in metres. */
const UNKNOWN_APART = 0.08;

/** A metre is drawn at least so long, in points, so that feet can be told apart; and at most so long. */
const POINTS_PER_METRE = { least: 52, most: 110 } as const;

/** Outline of a left foot from above, along the walk and to the right: shares of its length and of half its breadth. */
const OUTLINE: readonly Point[] = [
  [-0.04, 0],
  [-0.01, -0.42],
  [0.12, -0.58],
  [0.35, -0.62],
  [0.6, -0.95],
  [0.8, -0.92],
  [0.94, -0.45],
  [1, 0.3],
  [0.95, 0.8],
  [0.75, 1],
  [0.5, 0.5],
  [0.3, 0.3],
  [0.12, 0.5],
  [-0.01, 0.42],
];

const sign = { left: 1, right: -1 } as const;

interface Layout {
  readonly x: Scale;
  readonly perMetre: number;
  /** Half the width of the strip, in metres. */
  readonly halfMetres: number;
  readonly footMetres: number;
}

const asideOf = ({ side, rightMetres }: PlacedFoot): number => rightMetres ?? -sign[side] * UNKNOWN_APART;

const drawFoot = (foot: PlacedFoot, middle: number, { x, perMetre, footMetres }: Layout): Shape[] => {
  const [heelX, heelY] = [x(foot.forwardMetres), middle + perMetre * asideOf(foot)];
  const half = (perMetre * footMetres * (FOOT.breadth / FOOT.length)) / 2;
  return [
    {
      kind: 'area',
      points: OUTLINE.map(([along, aside]): Point => [
        heelX + along * footMetres * perMetre,
        heelY + sign[foot.side] * aside * half,
      ]),
      ink: foot.side,
      opacity: 0.55,
    },
    { kind: 'rect', x: heelX - 1, y: heelY - 1, width: 2, height: 2, ink: foot.side },
  ];
};

const tick = (place: number, foot: number, text: string, anchor: 'middle' | 'end'): Shape[] => [
  {
    kind: 'line',
    points: [
      [place, foot],
      [place, foot + 3],
    ],
    ink: 'quiet',
    width: 0.5,
  },
  { kind: 'text', x: place, y: foot + 10, text, ink: 'quiet', size: SMALL_PRINT, anchor },
];

const drawLine = (line: FootprintLine, top: number, width: number, layout: Layout): Shape[] => {
  const { x, perMetre, halfMetres } = layout;
  const middle = top + perMetre * halfMetres;
  const foot = middle + perMetre * halfMetres;
  const reach = Math.max(...line.feet.map(({ forwardMetres }) => forwardMetres)) + layout.footMetres;
  return [
    {
      kind: 'line',
      points: [
        [x(0), middle],
        [width - ROOM.right, middle],
      ],
      ink: 'grid',
      width: 0.5,
    },
    ...sides.map((side): Shape => ({
      kind: 'text',
      x: 0,
      y: middle - sign[side] * (perMetre * UNKNOWN_APART) + SMALL_PRINT / 3,
      text: side,
      ink: side,
      size: SMALL_PRINT,
      strong: true,
    })),
    ...line.feet.flatMap((one) => drawFoot(one, middle, layout)),
    ...Array.from({ length: Math.floor(reach) + 1 }, (_, metre) => metre).flatMap((metre) =>
      x(metre) > width - ROOM.right
        ? []
        : tick(
            x(metre),
            foot,
            `${printed(line.startMetres + metre, 0)} m`,
            x(metre) > width - ROOM.right - 8 ? 'end' : 'middle',
          ),
    ),
  ];
};

interface FootprintFigureOptions {
  readonly width: number;
  /** Lines beyond these are left away, which the figure says. */
  readonly mostLines?: number;
}

const wordsOf = (lines: readonly FootprintLine[], side: Side): string =>
  `${lines.flatMap(({ feet }) => feet).filter((foot) => foot.side === side).length} ${side}`;

/**
 * The footprints of a walk from above, to scale, a line for each pass, walked from left to right. Measured is where the
 * heels stood; the outlines are those of a foot that fits the person's height.
 */
export const footprintFigure = (
  { footprints = [], passes, heightMetres = USUAL_HEIGHT }: WalkShown,
  { width, mostLines = 4 }: FootprintFigureOptions,
): Figure => {
  const footMetres = FOOT.length * heightMetres;
  const room = width - ROOM.left - ROOM.right;
  // A foot that stands at the end of a line reaches beyond it.
  const most = Math.max(1, Math.floor(room / POINTS_PER_METRE.least - footMetres));
  const lines = footprintLines(footprints, passes, most);
  const shown = lines.slice(0, mostLines);
  const longest = Math.max(
    ...shown.map(({ feet }) => Math.max(...feet.map(({ forwardMetres }) => forwardMetres))),
    0,
  );
  const perMetre = Math.min(POINTS_PER_METRE.most, room / (longest + 1.05 * footMetres));
  const aside = Math.max(0, ...shown.flatMap(({ feet }) => feet.map((foot) => Math.abs(asideOf(foot)))));
  const layout: Layout = {
    x: linearScale([0, 1], [ROOM.left + 2, ROOM.left + 2 + perMetre]),
    perMetre,
    halfMetres: aside + (FOOT.breadth / 2) * heightMetres + 0.02,
    footMetres,
  };
  const step = 2 * perMetre * layout.halfMetres + AXIS + GAP;
  const bottom = 2 + shown.length * step;
  return {
    width,
    height: bottom + moreLinesHeight(shown.length, lines.length),
    shapes: [
      ...shown.flatMap((line, i) => drawLine(line, 2 + i * step, width, layout)),
      ...moreLines(shown.length, lines.length, ROOM.left, bottom),
    ],
    description: `Footprints from above: ${sides.map((side) => wordsOf(lines, side)).join(', ')}`,
  };
};

import sharp, { type Sharp } from 'sharp';

/** Which fingers are extended, from the thumb on. */
export type Extended = readonly [boolean, boolean, boolean, boolean, boolean];

const skin = '#d9a07c';
const shade = '#b97c5a';

type Point = readonly [x: number, y: number];

const line = (points: readonly Point[], width: number, colour: string): string =>
  `<polyline points="${points.map((point) => point.join(',')).join(' ')}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

/** A limb with a darker rim, so that one is told from what it lies before. */
const limb = (points: readonly Point[], width: number): string =>
  line(points, width + 5, shade) + line(points, width, skin);

/** A left hand, its palm to the viewer: where each finger leaves the palm, and its tip when it is extended. */
const fingers: readonly {
  readonly root: Point;
  readonly tip: Point;
  readonly folded: Point;
  readonly width: number;
}[] = [
  { root: [252, 360], tip: [150, 262], folded: [300, 300], width: 46 },
  { root: [268, 262], tip: [240, 100], folded: [272, 300], width: 42 },
  { root: [318, 248], tip: [318, 68], folded: [318, 296], width: 44 },
  { root: [366, 258], tip: [390, 92], folded: [362, 302], width: 42 },
  { root: [408, 284], tip: [458, 154], folded: [400, 318], width: 36 },
];

const fingerOf = (index: number, isExtended: boolean): string => {
  const { root, tip, folded, width } = fingers[index]!;
  if (isExtended) return limb([root, tip], width);
  return limb([root, [root[0], root[1] - 22], folded], width);
};

const drawing = (extended: Extended): string => {
  const inOrder = [...extended.entries()];
  const behind = inOrder.filter(([, isExtended]) => isExtended);
  const before = inOrder.filter(([, isExtended]) => !isExtended);
  const draw = (some: typeof inOrder): string => some.map(([index, on]) => fingerOf(index, on)).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="560">
    <defs>
      <linearGradient id="wall" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#6d7f86"/><stop offset="1" stop-color="#3f4b54"/></linearGradient>
      <radialGradient id="palm" cx="0.45" cy="0.4" r="0.7"><stop offset="0" stop-color="#e6b491"/><stop offset="1" stop-color="#c98d68"/></radialGradient>
    </defs>
    <rect width="640" height="560" fill="url(#wall)"/>
    ${line(
      [
        [336, 430],
        [350, 640],
      ],
      120,
      shade,
    )}${line(
      [
        [336, 430],
        [350, 640],
      ],
      114,
      skin,
    )}
    ${draw(behind)}
    <path d="M252 262 C262 232 398 232 424 284 C440 340 424 420 392 458 C360 474 300 474 276 448 C240 410 236 320 252 262Z" fill="url(#palm)" stroke="${shade}" stroke-width="3"/>
    ${line(
      [
        [280, 330],
        [330, 300],
        [400, 318],
      ],
      3,
      shade,
    )}${line(
      [
        [276, 352],
        [330, 362],
        [380, 420],
      ],
      3,
      shade,
    )}${line(
      [
        [300, 300],
        [296, 380],
        [318, 440],
      ],
      3,
      shade,
    )}
    ${draw(before)}
  </svg>`;
};

/** A picture of a left hand before a wall, as sharp holds it, so that it can be encoded in any way. */
export const drawnHand = (extended: Extended = [true, true, true, true, true]): Sharp =>
  sharp(Buffer.from(drawing(extended)))
    .flatten({ background: '#556' })
    .blur(1.2);

import type { Frame } from '@kinema/motion';
import type { Rgb } from '../../overlay/palette.ts';
import type { Stroke } from '../../overlay/strokes.ts';

type Matrix = NonNullable<Frame['matrix']>;

/** Weights of red and blue in luma (ITU-R BT.601 and BT.709). */
const weights: Readonly<Record<Matrix, readonly [red: number, blue: number]>> = {
  bt601: [0.299, 0.114],
  bt709: [0.2126, 0.0722],
};

/** A colour in limited range: luma 16..235, chroma 16..240. */
export const toYuv = ([red, green, blue]: Rgb, matrix: Matrix): [y: number, u: number, v: number] => {
  const [kr, kb] = weights[matrix];
  const luma = kr * red + (1 - kr - kb) * green + kb * blue;
  return [
    16 + (219 / 255) * luma,
    128 + ((224 / 255) * (blue - luma)) / (2 * (1 - kb)),
    128 + ((224 / 255) * (red - luma)) / (2 * (1 - kr)),
  ];
};

interface Plane {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Picture pixels that one sample is wide and high. */
  readonly scale: number;
}

/** The columns, in picture pixels, that the part of a stroke near a row can touch; a steep line touches few. */
const reachOfRow = (stroke: Stroke, y: number, reach: number): [left: number, right: number] => {
  const { x1, y1, x2, y2 } = stroke;
  const dy = y2 - y1;
  const [a, b] = dy === 0 ? [0, 1] : [(y - reach - y1) / dy, (y + reach - y1) / dy];
  const from = x1 + Math.min(1, Math.max(0, Math.min(a, b))) * (x2 - x1);
  const to = x1 + Math.min(1, Math.max(0, Math.max(a, b))) * (x2 - x1);
  return [Math.min(from, to) - reach, Math.max(from, to) + reach];
};

/** Blends one row of a stroke: how much of a sample is covered follows from its distance to the line's middle. */
const paintRow = (plane: Plane, stroke: Stroke, colour: readonly number[], row: number): void => {
  const { data, width, scale } = plane;
  const { x1, y1, opacity } = stroke;
  const y = (row + 0.5) * scale;
  const reach = stroke.radius + scale / 2;
  const [from, to] = reachOfRow(stroke, y, reach);
  const right = Math.min(width - 1, Math.ceil(to / scale));
  const dx = stroke.x2 - x1;
  const dy = stroke.y2 - y1;
  const inverse = 1 / Math.max(dx * dx + dy * dy, 1e-9);
  const components = colour.length;
  for (let column = Math.max(0, Math.floor(from / scale)); column <= right; column += 1) {
    const px = (column + 0.5) * scale - x1;
    const py = y - y1;
    const along = Math.min(1, Math.max(0, (px * dx + py * dy) * inverse));
    const ex = px - along * dx;
    const ey = py - along * dy;
    const squared = ex * ex + ey * ey;
    if (squared >= reach * reach) continue;
    const covered = Math.min(1, (reach - Math.sqrt(squared)) / scale) * opacity;
    let at = (row * width + column) * components;
    for (let i = 0; i < components; i += 1, at += 1) {
      data[at] = data[at]! + covered * (colour[i]! - data[at]!) + 0.5;
    }
  }
};

/** Blends a stroke into a plane whose samples have as many components as `colour`. */
const paint = (plane: Plane, stroke: Stroke, colour: readonly number[]): void => {
  const { height, scale } = plane;
  const reach = stroke.radius + scale / 2;
  const top = Math.max(0, Math.floor((Math.min(stroke.y1, stroke.y2) - reach) / scale));
  const bottom = Math.min(height - 1, Math.ceil((Math.max(stroke.y1, stroke.y2) + reach) / scale));
  for (let row = top; row <= bottom; row += 1) paintRow(plane, stroke, colour, row);
};

/**
 * Draws strokes into an NV12 frame, in place, with smooth edges. At 720p this takes about a millisecond a person, where
 * compositing an SVG of the frame's size takes 45 ms.
 */
export const drawStrokes = (frame: Frame, strokes: readonly Stroke[]): void => {
  const { data, width, height, matrix = 'bt601' } = frame;
  const luma: Plane = { data: data.subarray(0, width * height), width, height, scale: 1 };
  const chroma: Plane = {
    data: data.subarray(width * height),
    width: Math.ceil(width / 2),
    height: Math.ceil(height / 2),
    scale: 2,
  };
  for (const stroke of strokes) {
    const [y, u, v] = toYuv(stroke.colour, matrix);
    paint(luma, stroke, [y]);
    paint(chroma, stroke, [u, v]);
  }
};

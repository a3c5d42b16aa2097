import type { Box } from '@kinema/motion';

/**
 * A planar map: x' = a·x + b·y + c, y' = d·x + e·y + f. Points are continuous: the pixel in column i covers [i, i + 1)
 * and its centre is i + 0.5.
 */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const identity: Affine = [1, 0, 0, 0, 1, 0];

/** The map that applies `first`, then `second`. */
export const compose = (second: Affine, first: Affine): Affine => {
  const [a, b, c, d, e, f] = second;
  const [g, h, i, j, k, l] = first;
  return [a * g + b * j, a * h + b * k, a * i + b * l + c, d * g + e * j, d * h + e * k, d * i + e * l + f];
};

/** The inverse map; the determinant must not be 0. */
export const invert = ([a, b, c, d, e, f]: Affine): Affine => {
  const det = a * e - b * d;
  return [e / det, -b / det, (b * f - c * e) / det, -d / det, a / det, (c * d - a * f) / det];
};

export const scaling = (x: number, y: number): Affine => [x, 0, 0, 0, y, 0];

export const applyX = (map: Affine, x: number, y: number): number => map[0] * x + map[1] * y + map[2];
export const applyY = (map: Affine, x: number, y: number): number => map[3] * x + map[4] * y + map[5];

/** Mean length that a unit step takes after the map: the square root of the area ratio. */
export const meanScale = (map: Affine): number => Math.sqrt(Math.abs(map[0] * map[4] - map[1] * map[3]));

/** The axis-aligned box around the image of a box. */
export const mapBox = (map: Affine, [x, y, width, height]: Box): Box => {
  const xs = [
    applyX(map, x, y),
    applyX(map, x + width, y),
    applyX(map, x, y + height),
    applyX(map, x + width, y + height),
  ];
  const ys = [
    applyY(map, x, y),
    applyY(map, x + width, y),
    applyY(map, x, y + height),
    applyY(map, x + width, y + height),
  ];
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
};

import type { Box } from '../pose/index.ts';

/** Square pixels of a box. */
export const boxArea = ([, , width, height]: Box): number => width * height;

const overlap = (startA: number, lengthA: number, startB: number, lengthB: number): number =>
  Math.min(startA + lengthA, startB + lengthB) - Math.max(startA, startB);

/** Square pixels that two boxes have in common; 0 when they only touch. */
export const intersectionArea = (a: Box, b: Box): number =>
  Math.max(0, overlap(a[0], a[2], b[0], b[2])) * Math.max(0, overlap(a[1], a[3], b[1], b[3]));

/** Intersection over union of two boxes, 0..1; 0 where both are empty. */
export const intersectionOverUnion = (a: Box, b: Box): number => {
  const common = intersectionArea(a, b);
  return common === 0 ? 0 : common / (boxArea(a) + boxArea(b) - common);
};

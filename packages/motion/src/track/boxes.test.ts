import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box } from '../pose/index.ts';
import { intersectionOverUnion } from './boxes.ts';

const side = fc.integer({ min: 1, max: 50 });
const place = fc.integer({ min: -50, max: 50 });
const boxes = fc.tuple(place, place, side, side);

test('half a box in common is an overlap of a third', () => {
  expect(intersectionOverUnion([0, 0, 10, 10], [5, 0, 10, 10])).toBeCloseTo(1 / 3, 12);
});

test('boxes that only touch, and empty boxes, have nothing in common', () => {
  expect(intersectionOverUnion([0, 0, 10, 10], [10, 0, 10, 10])).toBe(0);
  expect(intersectionOverUnion([0, 0, 0, 0], [0, 0, 0, 0])).toBe(0);
});

test('overlap is the same both ways, between 0 and 1, and 1 with the box itself', () => {
  fc.assert(
    fc.property(boxes, boxes, (a: Box, b: Box) => {
      const overlap = intersectionOverUnion(a, b);
      expect(intersectionOverUnion(b, a)).toBe(overlap);
      expect(overlap).toBeGreaterThanOrEqual(0);
      expect(overlap).toBeLessThanOrEqual(1);
      expect(intersectionOverUnion(a, a)).toBe(1);
    }),
  );
});

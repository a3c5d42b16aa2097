import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairwiseMean } from './mean.ts';

test('the mean of whole numbers is exact at any length', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 700 }),
      (values) => {
        expect(pairwiseMean(values)).toBe(values.reduce((sum, value) => sum + value, 0) / values.length);
      },
    ),
  );
});

test('adding side by side keeps digits that adding in a row loses', () => {
  const tenths = Array.from({ length: 10 }, () => 0.1);
  expect(tenths.reduce((sum, value) => sum + value, 0)).not.toBe(1);
  expect(pairwiseMean(tenths)).toBe(0.1);
});

test('the mean of nothing is not a number', () => {
  expect(pairwiseMean([])).toBeNaN();
});

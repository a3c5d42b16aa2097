import { array, assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { byNaturalOrder } from './natural-order.ts';

test('numbers in names count as numbers', () => {
  expect(['f10.jpg', 'f2.jpg', 'f1.jpg'].sort(byNaturalOrder)).toEqual(['f1.jpg', 'f2.jpg', 'f10.jpg']);
});

test('the order does not depend on the order before', () => {
  assert(
    property(array(string()), (names) => {
      expect(names.toReversed().sort(byNaturalOrder)).toEqual(names.toSorted(byNaturalOrder));
    }),
  );
});

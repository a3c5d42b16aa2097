import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arrange,
  channelsFirst,
  plainOrder,
  sameOrder,
  transposition,
  withAxis,
  withoutAxes,
} from './order.ts';

const order = fc
  .integer({ min: 1, max: 5 })
  .chain((rank) => fc.shuffledSubarray(plainOrder(rank), { minLength: rank, maxLength: rank }));

describe('orders of axes', () => {
  test('a transposition turns what lies in one order into another', () => {
    fc.assert(
      fc.property(order, fc.integer(), (from, seed) => {
        const to = from.toSorted((a, b) => ((a * 7 + seed) % 5) - ((b * 7 + seed) % 5));
        const names = from.map((axis) => `axis${axis}`).toSorted();
        const held = arrange(names, from);
        const turned = transposition(from, to).map((at) => held[at]);
        expect(turned).toEqual(arrange(names, to));
      }),
    );
  });

  test('an axis that is added and taken away again leaves the order as it was', () => {
    fc.assert(
      fc.property(order, fc.nat(5), (before, at) => {
        const axis = Math.min(at, before.length);
        expect(withoutAxes(withAxis(before, axis), [axis])).toEqual(before);
      }),
    );
  });

  test('adding an axis to a tensor in its own order leaves it so', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.nat(5), (rank, at) => {
        const added = withAxis(plainOrder(rank), Math.min(at, rank));
        expect(sameOrder(added, plainOrder(rank + 1))).toBe(true);
      }),
    );
  });

  test('a picture loses its batch and gets it back with its channels still first', () => {
    expect(withoutAxes(channelsFirst, [0])).toEqual([2, 0, 1]);
    expect(withAxis([2, 0, 1], 0)).toEqual(channelsFirst);
  });
});

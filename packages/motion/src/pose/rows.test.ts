import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Rows } from './rows.ts';

test('rows come back as they were put, and those between as not a number', () => {
  const places = fc.uniqueArray(fc.nat(300), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(places, fc.integer({ min: 1, max: 4 }), fc.nat(400), (put, width, count) => {
      const rows = new Rows(width);
      for (const row of put)
        rows.put(
          row,
          Array.from({ length: width }, (_, i) => 10 * row + i),
        );
      const expected = Array.from({ length: count * width }, (_, at) => {
        const row = Math.floor(at / width);
        return put.includes(row) ? 10 * row + (at % width) : Number.NaN;
      });
      expect(Array.from(rows.before(count))).toEqual(expected);
    }),
  );
});

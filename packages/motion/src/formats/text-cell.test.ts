import { array, assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { cellsIn, textCell } from './text-cell.ts';

test('texts written as cells are read back, empty ones wherever they stand', () => {
  // An empty first cell took the one after it along.
  expect(cellsIn(',a,,"b, ""c"""')).toEqual(['', 'a', '', 'b, "c"']);
  const text = string({ maxLength: 8 }).map((given) => given.replaceAll(/[\r\n]/g, '').trim());
  assert(
    property(array(text, { minLength: 1, maxLength: 5 }), (cells) => {
      expect(cellsIn(cells.map(textCell).join(','))).toEqual(cells);
    }),
  );
});

import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { distinctNames } from './distinct-names.ts';

test('files of one name are told apart by their number', () => {
  expect(distinctNames(['a.jpg', 'b.jpg', 'a.jpg', 'a.jpg (2)', 'a.jpg'])).toEqual([
    'a.jpg',
    'b.jpg',
    'a.jpg (3)',
    'a.jpg (2)',
    'a.jpg (4)',
  ]);
});

test('all names are different, and the first of each stays as it was', () => {
  const names = array(constantFrom('a', 'b', 'a (2)', 'a (3)', 'a (2) (2)', ''), { maxLength: 20 });
  assert(
    property(names, (given) => {
      const distinct = distinctNames(given);
      expect(new Set(distinct).size).toBe(given.length);
      for (const name of given) expect(distinct[given.indexOf(name)]).toBe(name);
    }),
  );
});

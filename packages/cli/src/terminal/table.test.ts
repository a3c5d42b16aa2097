import { expect, test } from 'vitest';
import { formatTable } from './table.ts';

test('formatTable pads words to the right and numbers to the left, without trailing space', () => {
  expect(
    formatTable(
      ['file', 'persons', 'note'],
      [
        ['a.jpg', 12, 'x'],
        ['longer.jpg', 3, ''],
      ],
    ),
  ).toBe(['file        persons  note', 'a.jpg            12  x', 'longer.jpg        3', ''].join('\n'));
});

test('formatTable without rows is the head', () => {
  expect(formatTable(['file', 'persons'], [])).toBe('file  persons\n');
});

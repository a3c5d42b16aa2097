import { expect, test } from 'vitest';
import { Steady } from './steady.ts';

/** What is told while values come every tenth of a second. */
const told = (values: readonly string[]): string[] => {
  const steady = new Steady(values[0]!, 0.3);
  return values.map((value, i) => steady.update(value, i / 10));
};

test('the first is told at once, another when it has stayed', () => {
  expect(told(['a', 'b', 'b', 'b', 'b', 'b'])).toEqual(['a', 'a', 'a', 'a', 'b', 'b']);
});

test('what comes and goes is not told, however often', () => {
  expect(new Set(told(['a', 'b', 'b', 'a', 'b', 'b', 'a', 'c', 'b', 'c', 'b', 'c']))).toEqual(new Set(['a']));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalsFor, printed, printedChange, printedRange } from './rounding.ts';

test('a standard error keeps two digits up to 35, one above, and so many has the value', () => {
  expect(decimalsFor(0.0123, 9)).toBe(3);
  expect(decimalsFor(0.0354, 9)).toBe(3);
  expect(decimalsFor(0.0356, 9)).toBe(2);
  expect(decimalsFor(0.0949, 9)).toBe(2);
  expect(decimalsFor(0.0096, 9)).toBe(3);
  expect(decimalsFor(2.4, 9)).toBe(1);
  expect(decimalsFor(7, 9)).toBe(0);
  expect(decimalsFor(250, 9)).toBe(0);
});

test('never more decimals than mean something, and all of them where there is no standard error', () => {
  expect(decimalsFor(0.000_01, 3)).toBe(3);
  expect(decimalsFor(Number.NaN, 2)).toBe(2);
  expect(decimalsFor(0, 1)).toBe(1);
});

test('rounding a value moves it by less than its standard error', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1000, max: 1000, noNaN: true }),
      fc.double({ min: 0.001, max: 300, noNaN: true }),
      (value, standardError) => {
        const shown = Number(printed(value, decimalsFor(standardError, 6)).replace('\u2212', '-'));
        expect(Math.abs(shown - value)).toBeLessThanOrEqual(Math.max(0.55 * standardError, 0.5 + 1e-9));
      },
    ),
  );
});

test('zero has no sign, changes have one', () => {
  expect(printed(-0.004, 2)).toBe('0.00');
  expect(printed(-1.25, 1)).toMatch(/^\u22121\.[23]$/);
  expect(printed(Number.NaN, 1)).toBe('–');
  expect(printedChange(0.4, 1)).toBe('+0.4');
  expect(printedChange(0.004, 2)).toBe('0.00');
  expect(printedRange([-1, 2], 0)).toBe('\u22121 to 2');
});

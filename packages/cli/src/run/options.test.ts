import { describe, expect, test } from 'vitest';
import { calendarDay, gathered, numberWithin } from './options.ts';

describe('numberWithin', () => {
  test('reads a number inside the range', () => {
    expect(numberWithin({ min: 0 })('2.5')).toBe(2.5);
    expect(numberWithin({ min: 1, max: 4, whole: true })('4')).toBe(4);
  });

  test.for(['', ' ', 'abc', '-1', '101', '2.5', 'NaN', 'Infinity', '3s'])('refuses "%s"', (text) => {
    expect(() => numberWithin({ min: 1, max: 100, whole: true })(text)).toThrow(
      'It must be a whole number between 1 and 100.',
    );
  });

  test('says the one bound where there is only one', () => {
    expect(() => numberWithin({ min: 0 })('-2')).toThrow('It must be a number of at least 0.');
  });
});

describe('gathered', () => {
  const gather = gathered(['json', 'csv', 'trc']);

  test('takes values one by one and with commas, each once', () => {
    expect(gather('csv', gather('json, csv', []))).toEqual(['json', 'csv']);
  });

  test('names the choices when a value is none of them', () => {
    expect(() => gather('xml')).toThrow('json, csv, trc');
  });
});

test('a day is one of the calendar', () => {
  expect(calendarDay('2024-02-29')).toBe('2024-02-29');
  for (const text of ['gestern', '2026-13-45', '2026-02-30', '2026-5-1', ''])
    expect(() => calendarDay(text)).toThrow('It must be a day such as 2026-05-01.');
});

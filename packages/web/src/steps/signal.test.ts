import { describe, expect, test } from 'vitest';
import { Signal } from './signal.ts';

const made = (count: number, at: (i: number) => number, mostPoints?: number): Signal => {
  const signal = new Signal(mostPoints);
  for (let begin = 0; begin < count; begin += 100)
    signal.append({
      times: Float64Array.from({ length: Math.min(100, count - begin) }, (_, i) => (begin + i) / 50),
      norms: Float32Array.from({ length: Math.min(100, count - begin) }, (_, i) => at(begin + i)),
    });
  return signal;
};

describe('the signal of a recording', () => {
  test('is given point by point where that is few, with one more at each side for the line', () => {
    const { times, values } = made(1000, (i) => i).between(2, 2.1, 100);
    expect(times).toEqual([1.98, 2, 2.02, 2.04, 2.06, 2.08, 2.1]);
    expect(values[0]).toBe(99);
  });

  test('keeps every peak however few columns there are', () => {
    const { values, times } = made(100_000, (i) => (i === 77_777 ? 30 : 9.8)).between(0, 2000, 50);
    expect(times.length).toBeLessThanOrEqual(100);
    expect(Math.max(...values.map((value) => value ?? 0))).toBe(30);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('shows readings that are missing as a hole', () => {
    const signal = made(100, () => 9.8);
    signal.append({ times: Float64Array.of(2, 9), norms: Float32Array.of(Number.NaN, 9.8) });
    expect(signal.between(0, 10, 200).values.filter((value) => value === null)).toHaveLength(1);
    expect(signal.between(0, 10, 5).values).toContain(null);
  });

  test('is thinned when it grows long, and its peaks stay', () => {
    const signal = made(60_000, (i) => (i === 5000 ? -20 : i % 3), 8192);
    expect(signal.length).toBeLessThanOrEqual(8192);
    expect(signal.range).toEqual([0, expect.closeTo(1199.98)]);
    expect(signal.between(0, 1200, 100).values).toContain(-20);
  });

  test('that has not begun has no range and no points', () => {
    expect(new Signal().range[0]).toBeNaN();
    expect(new Signal().between(0, 1, 10).times).toEqual([]);
  });
});

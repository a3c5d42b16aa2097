import { describe, expect, test } from 'vitest';
import { crossingAt } from './crossing.ts';

const times = Float64Array.from({ length: 61 }, (_, i) => i / 60);
const level = 0;

/** A signal that falls through the level at 0.5 s and stays below it by so much. */
const falling = (floor: number): Float64Array =>
  times.map((time) => Math.max(-floor, Math.min(3, -12 * (time - 0.5))));

const sdOf = (values: Float64Array, sd: number): number => {
  const row = values.findIndex((value, i) => value >= level && values[i + 1]! < level);
  return crossingAt(times, { values, sds: times.map(() => sd) }, row, level).sdSeconds;
};

describe('the time at which a signal passes a level', () => {
  test('is known by the noise over the slope where the slope lasts', () => {
    expect(sdOf(falling(5), 0.6)).toBeCloseTo(0.6 / 12, 6);
    expect(sdOf(falling(5), 0)).toBe(0);
  });

  test('is known worse where it flattens beside the level', () => {
    expect(sdOf(falling(0.4), 0.5)).toBeGreaterThan((2 * 0.5) / 12);
    expect(sdOf(falling(0.4), 0.3)).toBeCloseTo(0.3 / 12, 6);
  });

  test('is not known where the signal is never one standard deviation away', () => {
    expect(sdOf(falling(0.4), 4)).toBeGreaterThan(0.1);
  });
});

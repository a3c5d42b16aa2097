import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { evenTimes, fillGaps, resample, type Signal } from './index.ts';

const times = fc
  .array(fc.double({ min: 0.01, max: 0.06, noNaN: true }), { minLength: 6, maxLength: 40 })
  .map((steps) => {
    let t = 0;
    return Float64Array.from(steps, (step) => (t += step));
  });
const coefficient = fc.double({ min: -5, max: 5, noNaN: true });
const signalOf = (at: ArrayLike<number>, f: (t: number) => number, sd = 1): Signal => ({
  values: Float64Array.from(at, f),
  sds: new Float64Array(at.length).fill(sd),
});

test('a parabola sampled at any times comes back exactly between its samples, away from the ends', () => {
  fc.assert(
    fc.property(times, coefficient, coefficient, coefficient, (at, a, b, c) => {
      const f = (t: number): number => a + b * t + c * t * t;
      const targets = evenTimes(at[1]!, at.at(-2)!, 97);
      resample(at, signalOf(at, f), targets).values.forEach((value, i) =>
        expect(value).toBeCloseTo(f(targets[i]!), 8),
      );
    }),
  );
});

test('resampling at the samples themselves changes neither values nor standard deviations', () => {
  fc.assert(
    fc.property(times, coefficient, (at, a) => {
      const signal = signalOf(at, (t) => Math.sin(a * t), 0.7);
      expect(resample(at, signal, at)).toEqual(signal);
    }),
  );
});

test('nothing is put outside the samples or into a gap longer than the limit', () => {
  const at = [0, 0.1, 0.2, 0.9, 1];
  const { values } = resample(
    at,
    signalOf(at, (t) => t),
    [-0.05, 0.05, 0.5, 0.95, 1, 1.05],
    { maxGapSeconds: 0.3 },
  );
  expect([...values].map((value) => Number.isNaN(value))).toEqual([true, false, true, false, false, true]);
});

test('short gaps are filled along the curve and long ones are left', () => {
  const at = evenTimes(0, 2, 30);
  const f = (t: number): number => 100 * Math.sin(2 * Math.PI * t);
  const signal = signalOf(at, f, 0.5);
  for (const i of [10, 11, 12, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40]) signal.values[i] = Number.NaN;
  const filled = fillGaps(at, signal, { maxGapSeconds: 0.2 });
  for (const i of [10, 11, 12]) {
    const error = Math.abs(filled.values[i]! - f(at[i]!));
    expect(error).toBeLessThan(3 * filled.sds[i]!);
    expect(error).toBeLessThan(2);
  }
  for (let i = 30; i <= 40; i++) expect(filled.values[i]).toBeNaN();
});

test('a filled sample is surer in slow than in quick motion, because trial gaps in the same signal say so', () => {
  const at = evenTimes(0, 3, 30);
  const sdOf = (hertz: number): number => {
    const signal = signalOf(at, (t) => 100 * Math.sin(2 * Math.PI * hertz * t), 0.5);
    for (const i of [40, 41, 42]) signal.values[i] = Number.NaN;
    return fillGaps(at, signal).sds[41]!;
  };
  expect(sdOf(3)).toBeGreaterThan(5 * sdOf(0.3));
});

test('even times reach the end in spite of rounding', () => {
  expect(evenTimes(0, 0.3, 10)).toHaveLength(4);
  expect(evenTimes(0.1, 0.7, 30).at(-1)).toBeCloseTo(0.7, 9);
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomNormal, seededRandom } from '../random/index.ts';
import { differentiate, evenTimes, type Signal } from './index.ts';

const signalOf = (values: Iterable<number>, sd = 1): Signal => {
  const data = Float64Array.from(values);
  return { values: data, sds: new Float64Array(data.length).fill(sd) };
};

test('polynomials up to the degree are differentiated exactly at any spacing, at the ends too', () => {
  const steps = fc.array(fc.double({ min: 0.02, max: 0.06, noNaN: true }), { minLength: 6, maxLength: 30 });
  const c = fc.double({ min: -4, max: 4, noNaN: true });
  fc.assert(
    fc.property(steps, c, c, c, (list, a, b, d) => {
      let t = 0;
      const times = list.map((step) => (t += step));
      const cubic = signalOf(times.map((x) => a + b * x + d * x ** 3));
      const first = differentiate(times, cubic, { derivative: 1, degree: 3 });
      const second = differentiate(times, cubic, { derivative: 2, degree: 3 });
      times.forEach((x, i) => {
        expect(first.values[i]).toBeCloseTo(b + 3 * d * x ** 2, 5);
        expect(second.values[i]).toBeCloseTo(6 * d * x, 3);
      });
    }),
  );
});

test('a window of three is the central difference with its standard deviation', () => {
  const times = evenTimes(0, 1, 10);
  const random = seededRandom(1);
  const values = times.map(() => randomNormal(random));
  const options = { halfWindow: 1, degree: 2, noiseCorrelationSeconds: 0 };
  const velocity = differentiate(times, signalOf(values, 0.3), { derivative: 1, ...options });
  const acceleration = differentiate(times, signalOf(values, 0.3), { derivative: 2, ...options });
  for (let i = 1; i < 10; i++) {
    expect(velocity.values[i]).toBeCloseTo((values[i + 1]! - values[i - 1]!) / 0.2, 9);
    expect(velocity.sds[i]).toBeCloseTo((0.3 * Math.SQRT2) / 0.2, 9);
    expect(acceleration.values[i]).toBeCloseTo((values[i + 1]! - 2 * values[i]! + values[i - 1]!) / 0.01, 7);
    expect(acceleration.sds[i]).toBeCloseTo((0.3 * Math.sqrt(6)) / 0.01, 7);
  }
});

test('noise that neighbours share cancels: correlated noise gives a smaller deviation of the rate', () => {
  const times = evenTimes(0, 1, 30);
  const sdWith = (noiseCorrelationSeconds: number): number =>
    differentiate(times, signalOf(times.map(() => 0)), { derivative: 1, noiseCorrelationSeconds }).sds[15]!;
  expect(sdWith(0.5)).toBeLessThan(0.6 * sdWith(0));
});

test('a missing sample has no rate and its neighbours still have one', () => {
  const times = evenTimes(0, 1, 10);
  const signal = signalOf(times.map((t) => 3 * t));
  signal.values[5] = Number.NaN;
  const { values } = differentiate(times, signal, { derivative: 1 });
  expect(values[5]).toBeNaN();
  expect(values[4]).toBeCloseTo(3, 9);
  expect(() => differentiate(times, signal, { derivative: 2, degree: 1 })).toThrow('degree is 1');
});

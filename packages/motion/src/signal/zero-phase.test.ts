import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomNormal, seededRandom } from '../random/index.ts';
import {
  evenTimes,
  zeroPhaseButterworth,
  zeroPhaseFilter,
  zeroPhaseNoiseGain,
  type Signal,
} from './index.ts';

const signalOf = (values: Iterable<number>, sd = 1): Signal => {
  const data = Float64Array.from(values);
  return { values: data, sds: new Float64Array(data.length).fill(sd) };
};

/** A second-order Butterworth by its textbook difference equation, forwards then backwards over a long continuation. */
const referenceTwoPass = (input: readonly number[], cutoffHz: number, rateHz: number): number[] => {
  const w = Math.tan((Math.PI * cutoffHz) / rateHz) / 0.8022;
  const k1 = Math.SQRT2 * w;
  const a0 = w ** 2 / (1 + k1 + w ** 2);
  const b1 = 2 * a0 * (1 / w ** 2 - 1);
  const b2 = 1 - 4 * a0 - b1;
  const pass = (x: readonly number[]): number[] => {
    const y: number[] = [];
    x.forEach((value, i) => {
      const at = (list: readonly number[], j: number): number => list[j] ?? x[0]!;
      y.push(a0 * (value + 2 * at(x, i - 1) + at(x, i - 2)) + b1 * at(y, i - 1) + b2 * at(y, i - 2));
    });
    return y;
  };
  const n = input.length;
  const before = Array.from({ length: n - 1 }, (_, i) => 2 * input[0]! - input[n - 1 - i]!);
  const after = Array.from({ length: n - 1 }, (_, i) => 2 * input[n - 1]! - input[n - 2 - i]!);
  const padded = [...before, ...input, ...after];
  return pass(pass(padded).reverse())
    .reverse()
    .slice(n - 1, 2 * n - 1);
};

test('it equals the recursive filter of the biomechanics textbook run forwards and backwards', () => {
  const random = seededRandom(1);
  const input = Array.from({ length: 200 }, (_, i) => 50 * Math.sin(i / 9) + randomNormal(random));
  const expected = referenceTwoPass(input, 6, 60);
  const { values } = zeroPhaseFilter(evenTimes(0, 199 / 60, 60), { cutoffHz: 6 })(signalOf(input));
  values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 2));
});

test('after both passes a sine at the cutoff keeps 1/√2 of its amplitude and is not shifted, at any order and rate', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 25, max: 240 }),
      fc.integer({ min: 2, max: 8 }),
      (order, rateHz, cutoffHz) => {
        const { weights, half } = zeroPhaseButterworth(rateHz, { cutoffHz, order });
        const gainAt = (hertz: number): number =>
          weights.reduce(
            (sum, weight, i) => sum + weight * Math.cos((2 * Math.PI * hertz * (i - half)) / rateHz),
            0,
          );
        expect(gainAt(0)).toBeCloseTo(1, 9);
        expect(gainAt(cutoffHz)).toBeCloseTo(Math.SQRT1_2, 5);
        weights.forEach((weight, i) => expect(weight).toBe(weights[weights.length - 1 - i]));
      },
    ),
  );
});

test('straight lines pass unchanged, however short, and in evenly or unevenly spaced times', () => {
  const steps = fc.array(fc.double({ min: 0.02, max: 0.05, noNaN: true }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(steps, fc.boolean(), fc.double({ min: -100, max: 100, noNaN: true }), (list, even, slope) => {
      let t = 0;
      const times = [0, ...list.map((step) => (t += even ? 0.04 : step))];
      const { values } = zeroPhaseFilter(times, { cutoffHz: 5 })(
        signalOf(times.map((time) => 3 + slope * time)),
      );
      const interval = t / list.length;
      const jitter = Math.max(...times.map((time, i) => Math.abs(time - i * interval)));
      // Times that are even but for a twentieth of an interval are taken as even, as rounded ones are.
      const byJitter = jitter <= 0.05 * interval ? Math.abs(slope) * jitter : 0;
      // Rounding grows with the largest of the values, not with each.
      const byRounding = 1e-8 * (3 + Math.abs(slope) * t);
      times.forEach((time, i) =>
        expect(Math.abs(values[i]! - (3 + slope * time))).toBeLessThanOrEqual(2 * byJitter + byRounding),
      );
    }),
  );
});

test('reversing time reverses the result', () => {
  const random = seededRandom(4);
  const input = Array.from({ length: 90 }, () => randomNormal(random));
  const filter = zeroPhaseFilter(evenTimes(0, 89 / 30, 30), { cutoffHz: 4 });
  const forwards = filter(signalOf(input));
  const backwards = filter(signalOf(input.toReversed()));
  forwards.values.forEach((value, i) => expect(backwards.values[89 - i]).toBeCloseTo(value, 9));
  forwards.sds.forEach((sd, i) => expect(backwards.sds[89 - i]).toBeCloseTo(sd, 9));
});

test('the standard deviations are those that repeated noise shows, white or correlated, at the ends too', () => {
  const rateHz = 30;
  const n = 60;
  const times = evenTimes(0, (n - 1) / rateHz, rateHz);
  for (const noiseCorrelationSeconds of [0, 0.1]) {
    const random = seededRandom(9);
    const rho = noiseCorrelationSeconds > 0 ? Math.exp(-1 / rateHz / noiseCorrelationSeconds) : 0;
    const filter = zeroPhaseFilter(times, { cutoffHz: 6, noiseCorrelationSeconds });
    const squares = new Float64Array(n);
    const runs = 1500;
    let stated = new Float64Array(n);
    for (let run = 0; run < runs; run++) {
      let noise = randomNormal(random);
      const values = times.map(
        (_, i) => (noise = i === 0 ? noise : rho * noise + Math.sqrt(1 - rho ** 2) * randomNormal(random)),
      );
      const out = filter(signalOf(values));
      out.values.forEach((value, i) => (squares[i]! += value ** 2 / runs));
      stated = Float64Array.from(out.sds);
    }
    squares.forEach((square, i) => expect(Math.abs(Math.sqrt(square) / stated[i]! - 1)).toBeLessThan(0.1));
    const gain = zeroPhaseNoiseGain(rateHz, { cutoffHz: 6, noiseCorrelationSeconds });
    expect(stated[n / 2]).toBeCloseTo(gain, 4);
  }
}, 60_000);

test('a gap within the limit is bridged and a longer one splits the signal, so that its sides do not touch each other', () => {
  const times = evenTimes(0, 3, 30);
  const make = (after: number): Signal => {
    const signal = signalOf(times.map((t, i) => (i < 40 ? Math.sin(5 * t) : after)));
    for (let i = 20; i < 23; i++) signal.values[i] = Number.NaN;
    for (let i = 40; i < 55; i++) signal.values[i] = Number.NaN;
    return signal;
  };
  const filter = zeroPhaseFilter(times, { cutoffHz: 5, maxGapSeconds: 0.2 });
  const one = filter(make(7));
  const other = filter(make(-7000));
  for (let i = 0; i < 40; i++) {
    expect(one.values[i]).not.toBeNaN();
    expect(other.values[i]).toBe(one.values[i]);
  }
  for (let i = 40; i < 55; i++) expect(one.values[i]).toBeNaN();
});

test('uneven times give the same curve as even ones, and the same standard deviation in the middle', () => {
  const random = seededRandom(3);
  const f = (t: number): number =>
    80 * Math.sin(2 * Math.PI * 0.9 * t) + 20 * Math.cos(2 * Math.PI * 2.1 * t);
  const even = evenTimes(0, 6, 30);
  const uneven = even.map((t, i) => (i === 0 || i === even.length - 1 ? t : t + (random() - 0.5) * 0.02));
  const options = { cutoffHz: 6, noiseCorrelationSeconds: 0 };
  const a = zeroPhaseFilter(even, options)(signalOf(even.map(f)));
  const b = zeroPhaseFilter(uneven, options)(signalOf(uneven.map(f)));
  for (let i = 10; i < even.length - 10; i++) {
    expect(Math.abs(b.values[i]! - f(uneven[i]!))).toBeLessThan(1);
    expect(Math.abs(b.sds[i]! / a.sds[i]! - 1)).toBeLessThan(0.15);
  }
});

test('a cutoff at or above half the rate changes nothing, and an impossible one is refused', () => {
  const signal = signalOf([1, 5, 2, 8]);
  expect(zeroPhaseFilter([0, 0.1, 0.2, 0.3], { cutoffHz: 6 })(signal)).toEqual(signal);
  expect(() => zeroPhaseButterworth(30, { cutoffHz: 0 })).toThrow('cutoffHz is 0');
  expect(() => zeroPhaseButterworth(30, { cutoffHz: 6, order: 9 })).toThrow('order 9');
});

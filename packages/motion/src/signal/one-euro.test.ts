import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomNormal, seededRandom } from '../random/index.ts';
import { OneEuroFilter, oneEuroLagSeconds } from './index.ts';

test('behind steady motion it lags by exactly what it states, whatever the time steps', () => {
  const steps = fc.array(fc.double({ min: 0.005, max: 0.05, noNaN: true }), { minLength: 5, maxLength: 40 });
  fc.assert(
    fc.property(
      steps,
      fc.double({ min: 0.5, max: 5, noNaN: true }),
      fc.double({ min: -50, max: 50, noNaN: true }),
      (list, minCutoffHz, speed) => {
        const filter = new OneEuroFilter(1, { minCutoffHz });
        let time = 0;
        let step = 0;
        while (time < 20) {
          filter.next(time, [speed * time]);
          time += list[step++ % list.length]!;
        }
        const last = time - list[(step - 1) % list.length]!;
        expect(filter.values[0]).toBeCloseTo(speed * (last - oneEuroLagSeconds({ minCutoffHz })), 5);
      },
    ),
    { numRuns: 30 },
  );
});

test('the lag shrinks with speed when beta is above zero', () => {
  expect(oneEuroLagSeconds({ minCutoffHz: 1 })).toBeCloseTo(0.159, 3);
  expect(oneEuroLagSeconds({ minCutoffHz: 1, beta: 2 }, -3)).toBeCloseTo(1 / (2 * Math.PI * 7), 9);
  const travel = (beta: number): number => {
    const filter = new OneEuroFilter(1, { minCutoffHz: 1, beta });
    for (let i = 0; i <= 300; i++) filter.next(i / 60, [(2 * i) / 60]);
    return filter.values[0]!;
  };
  expect(travel(3)).toBeGreaterThan(travel(0) + 0.2);
});

test('turning the axes turns the result', () => {
  const random = seededRandom(2);
  const angle = 0.7;
  const turn = ([x, y]: readonly [number, number]): [number, number] => [
    Math.cos(angle) * x - Math.sin(angle) * y,
    Math.sin(angle) * x + Math.cos(angle) * y,
  ];
  const one = new OneEuroFilter(2, { beta: 0.5 });
  const other = new OneEuroFilter(2, { beta: 0.5 });
  for (let i = 0; i < 100; i++) {
    const point: [number, number] = [10 * randomNormal(random), i + randomNormal(random)];
    one.next(i / 30, point);
    other.next(i / 30, turn(point));
    const turned = turn([one.values[0]!, one.values[1]!]);
    expect(other.values[0]).toBeCloseTo(turned[0], 9);
    expect(other.values[1]).toBeCloseTo(turned[1], 9);
  }
});

test('the standard deviation is the one that repeated noise shows, white or correlated', () => {
  for (const noiseCorrelationSeconds of [0, 0.1]) {
    const random = seededRandom(5);
    const rho = noiseCorrelationSeconds > 0 ? Math.exp(-1 / 30 / noiseCorrelationSeconds) : 0;
    const runs = 4000;
    let squares = 0;
    let stated = 0;
    for (let run = 0; run < runs; run++) {
      const filter = new OneEuroFilter(1, { minCutoffHz: 2, noiseCorrelationSeconds });
      let noise = randomNormal(random);
      for (let i = 0; i < 20; i++) {
        filter.next(i / 30, [noise], 1);
        noise = rho * noise + Math.sqrt(1 - rho ** 2) * randomNormal(random);
      }
      squares += filter.values[0]! ** 2 / runs;
      stated = filter.sd;
    }
    expect(Math.abs(Math.sqrt(squares) / stated - 1)).toBeLessThan(0.05);
    expect(stated).toBeLessThan(1);
  }
});

test('a missing or late sample changes nothing and after a long silence it starts anew', () => {
  const filter = new OneEuroFilter(1, { minCutoffHz: 1, maxGapSeconds: 0.5 });
  filter.next(0, [0]);
  expect(filter.next(0.1, [Number.NaN])).toBe(false);
  expect(filter.next(0, [9])).toBe(false);
  expect(filter.values[0]).toBe(0);
  filter.next(1, [100]);
  expect(filter.values[0]).toBe(100);
});

import { expect, test } from 'vitest';
import { randomInteger, randomNormal, seededRandom } from './index.ts';

const draw = <T>(count: number, next: () => T): T[] => Array.from({ length: count }, next);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

test('the same seed gives the same numbers and another seed gives others', () => {
  expect(draw(20, seededRandom(7))).toEqual(draw(20, seededRandom(7)));
  expect(draw(20, seededRandom(7))).not.toEqual(draw(20, seededRandom(8)));
});

test('uniform numbers lie in [0, 1) with the mean and variance of a uniform distribution', () => {
  const values = draw(20_000, seededRandom(1));
  expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  expect(mean(values)).toBeCloseTo(1 / 2, 2);
  expect(mean(values.map((value) => (value - 0.5) ** 2))).toBeCloseTo(1 / 12, 2);
});

test('integers cover their range evenly', () => {
  const random = seededRandom(2);
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 10_000; i++) counts[randomInteger(random, 5)]! += 1;
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
});

test('normal deviates have mean 0, variance 1 and a twentieth beyond 1.96', () => {
  const random = seededRandom(3);
  const values = draw(20_000, () => randomNormal(random));
  expect(mean(values)).toBeCloseTo(0, 1);
  expect(mean(values.map((value) => value ** 2))).toBeCloseTo(1, 1);
  expect(mean(values.map((value) => (Math.abs(value) > 1.96 ? 1 : 0)))).toBeCloseTo(0.05, 2);
});

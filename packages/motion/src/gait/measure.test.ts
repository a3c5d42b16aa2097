import { describe, expect, test } from 'vitest';
import { randomNormal, seededRandom } from '../random/index.ts';
import { isMeasured, scaled, summarise, type MeasuredValue } from './measure.ts';
import { studentQuantile95 } from './student.ts';

const measured = (values: readonly number[], sd: number, sharedSd = 0): MeasuredValue => {
  const measure = summarise(
    values.map((value) => ({ value, sd })),
    { sharedSd },
  );
  if (!isMeasured(measure)) throw new Error('withheld');
  return measure;
};

test.each([
  [1, 12.7062],
  [2, 4.3027],
  [3, 3.1824],
  [10, 2.2281],
  [30, 2.0423],
  [1000, 1.9623],
  [Number.POSITIVE_INFINITY, 1.96],
])('the 95 %% quantile of Student with %d degrees of freedom is %d', (freedom, quantile) => {
  expect(studentQuantile95(freedom)).toBeCloseTo(quantile, 3);
});

describe('the mean over strides', () => {
  test('of two kinds of spread has an interval that holds the truth 95 times of 100', () => {
    const random = seededRandom(7);
    const normal = (): number => randomNormal(random);
    let held = 0;
    const runs = 4000;
    for (let run = 0; run < runs; run++) {
      const shared = 0.02 * normal();
      const values = Array.from({ length: 5 }, () => 1 + shared + 0.03 * normal() + 0.02 * normal());
      const { ci95 } = measured(values, 0.02, 0.02);
      if (ci95[0] <= 1 && 1 <= ci95[1]) held += 1;
    }
    expect(held / runs).toBeGreaterThan(0.94);
    expect(held / runs).toBeLessThan(0.97);
  });

  test('of two feet is as sure as each is alone by itself, however much they differ', () => {
    const random = seededRandom(11);
    const strides = Array.from({ length: 9 }, () => 0.02 * randomNormal(random));
    const of = (apart: number): MeasuredValue => {
      const measure = summarise(
        strides.map((value, i) => ({
          value: 1 + value + (i % 2 === 0 ? apart : -apart),
          sd: 0.01,
          side: i % 2 === 0 ? 'left' : 'right',
        })),
      );
      if (!isMeasured(measure)) throw new Error('withheld');
      return measure;
    };
    const [alike, unlike] = [of(0), of(0.2)];
    expect(unlike.value).toBeCloseTo(alike.value, 12);
    expect(unlike.standardError).toBeCloseTo(alike.standardError, 12);
    expect(unlike.spreadSd).toBeCloseTo(alike.spreadSd, 12);
    expect(unlike.ci95[1]).toBeCloseTo(alike.ci95[1], 12);
  });

  test('of feet that differ has an interval that holds the truth 95 times of 100', () => {
    const random = seededRandom(8);
    let held = 0;
    const runs = 4000;
    for (let run = 0; run < runs; run++) {
      const measure = summarise(
        Array.from({ length: 7 }, (_, i) => ({
          value: 1 + (i % 2 === 0 ? 0.05 : -0.05) + 0.03 * randomNormal(random),
          sd: 0,
          side: i % 2 === 0 ? 'left' : 'right',
        })),
      );
      if (isMeasured(measure) && measure.ci95[0] <= 1 && 1 <= measure.ci95[1]) held += 1;
    }
    expect(held / runs).toBeGreaterThan(0.94);
    expect(held / runs).toBeLessThan(0.96);
  });

  test('is no surer than the measurement, however well few strides agree', () => {
    expect(measured([1, 1.0001], 0.1).standardError).toBeCloseTo(0.1 / Math.SQRT2);
  });

  test('of one stride has no spread', () => {
    const { n, spreadSd, standardError } = measured([1.2], 0.05);
    expect(n).toBe(1);
    expect(spreadSd).toBeNaN();
    expect(standardError).toBe(0.05);
  });

  test('of none is withheld', () => {
    expect(summarise([{ value: Number.NaN, sd: 1 }], { ifNone: 'no scale' })).toEqual({
      withheld: 'no scale',
    });
  });

  test('turned round keeps its interval in order', () => {
    const turned = scaled(measured([1, 2, 3], 0.1), -2);
    if (!isMeasured(turned)) throw new Error('withheld');
    expect(turned.value).toBe(-4);
    expect(turned.ci95[0]).toBeLessThan(turned.ci95[1]);
  });
});

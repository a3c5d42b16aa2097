import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { noiseCorrelation, weightedSumSd } from './noise.ts';

const cases = fc
  .array(
    fc.record({
      weight: fc.double({ min: -3, max: 3, noNaN: true }),
      sd: fc.double({ min: 0, max: 5, noNaN: true }),
      step: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) => {
    let time = 0;
    return rows.map((row) => ({ ...row, time: (time += row.step) }));
  });

test('the standard deviation of a weighted sum is that of the full covariance matrix', () => {
  fc.assert(
    fc.property(cases, fc.constantFrom(0, 0.02, 0.1, 1), fc.constantFrom(0, 0.4, 1), (rows, tau, share) => {
      let variance = 0;
      rows.forEach((a, i) =>
        rows.forEach((b, j) => {
          const rho = i === j ? 1 : share * noiseCorrelation(a.time - b.time, tau);
          variance += a.weight * b.weight * a.sd * b.sd * rho;
        }),
      );
      const sd = weightedSumSd(
        rows.map((r) => r.weight),
        rows.map((r) => r.sd),
        rows.map((r) => r.time),
        { noiseCorrelationSeconds: tau, correlatedShare: share },
      );
      expect(sd ** 2).toBeCloseTo(variance, 6);
    }),
  );
});

test('averaging gains nothing on noise that all samples share', () => {
  const sd = weightedSumSd([0.25, 0.25, 0.25, 0.25], [2, 2, 2, 2], [0, 0.01, 0.02, 0.03], {
    noiseCorrelationSeconds: 1e9,
  });
  expect(sd).toBeCloseTo(2, 6);
});

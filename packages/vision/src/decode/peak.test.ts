import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { peakNear, spreadAround, type HeatMap } from './peak.ts';

/** Heat of a Gaussian at a place, in the second of two channels. */
const gaussian = (x: number, y: number, sigma: number, height = 0.9): HeatMap => {
  const [rows, columns, channels, channel] = [40, 48, 2, 1];
  const data = new Float32Array(rows * columns * channels);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const squared = (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2;
      data[(row * columns + column) * channels + channel] = height * Math.exp(-squared / (2 * sigma ** 2));
    }
  }
  return { data, rows, columns, channels, channel };
};

const inside = fc.double({ min: 12, max: 28, noNaN: true });

describe('the peak of a heat map', () => {
  test('is found to a hundredth of a cell, from anywhere on its slope', () => {
    const offset = fc.double({ min: -4, max: 4, noNaN: true });
    fc.assert(
      fc.property(inside, inside, offset, offset, (x, y, dx, dy) => {
        const peak = peakNear(gaussian(x, y, 1.7), x + dx, y + dy);
        expect(Math.hypot(peak.x - x, peak.y - y)).toBeLessThan(0.01);
        expect(peak.height).toBeGreaterThan(0.8);
      }),
    );
  });

  test('has the spread of the heat', () => {
    fc.assert(
      fc.property(inside, inside, fc.double({ min: 1, max: 2.2, noNaN: true }), (x, y, sigma) => {
        const { spread } = peakNear(gaussian(x, y, sigma), x, y);
        expect(spread / sigma).toBeGreaterThan(0.8);
        expect(spread / sigma).toBeLessThan(1);
      }),
    );
  });

  test('stays in the map at its rim', () => {
    const { x, y } = peakNear(gaussian(-3, 41, 2), 0, 39);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(1);
    expect(y).toBeGreaterThanOrEqual(39);
    expect(y).toBeLessThanOrEqual(40);
  });

  test('is unsure where there is no heat', () => {
    const flat = { ...gaussian(20, 20, 2), data: new Float32Array(40 * 48 * 2) };
    expect(spreadAround(flat, 20, 20)).toBeGreaterThan(5);
    expect(peakNear(flat, 20, 20).height).toBe(0);
  });

  test('is less sure of a place that the heat is beside', () => {
    const map = gaussian(20, 20, 1.5);
    expect(spreadAround(map, 23, 20)).toBeGreaterThan(1.4 * spreadAround(map, 20, 20));
  });
});

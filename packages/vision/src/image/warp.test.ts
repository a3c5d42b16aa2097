import type { Frame } from '@kinema/motion';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identity, type Affine } from './affine.ts';
import { fitRegion, regionOfBox } from './region.ts';
import { rgbFrame, toNv12, type Colour } from './test-frames.ts';
import { warp } from './warp.ts';

const noise = (width: number, height: number) =>
  rgbFrame(width, height, (x, y) => [
    (x * 37 + y * 91) % 256,
    (x * 53 + y * 17) % 256,
    (x * 11 + y * 71) % 256,
  ]);

const pixel = (pixels: Uint8Array, width: number, x: number, y: number): Colour => {
  const at = 3 * (y * width + x);
  return [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!];
};

const colourAt = ({ data, width }: Frame, x: number, y: number): Colour => pixel(data, width, x, y);

const largestDifference = (pixels: Uint8Array, expected: (index: number) => number): number =>
  pixels.reduce((largest, value, index) => Math.max(largest, Math.abs(value - expected(index))), 0);

const size = fc.integer({ min: 2, max: 24 });

describe('warp', () => {
  test('shows the same pixels through the identity', () => {
    fc.assert(
      fc.property(size, size, (width, height) => {
        const frame = noise(width, height);
        expect(warp(frame, { map: identity, width, height })).toEqual(frame.data);
      }),
    );
  });

  test('moves pixels by whole steps and pads with the given colour what comes from outside', () => {
    const shift = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(size, size, shift, shift, (width, height, right, down) => {
        const frame = noise(width, height);
        const out = warp(frame, { map: [1, 0, right, 0, 1, down], width, height, padding: [1, 2, 3] });
        const expected = rgbFrame(width, height, (x, y) => {
          const inside = x + right >= 0 && x + right < width && y + down >= 0 && y + down < height;
          return inside ? colourAt(frame, x + right, y + down) : [1, 2, 3];
        });
        expect(out).toEqual(expected.data);
      }),
    );
  });

  test('turns by a quarter exactly', () => {
    fc.assert(
      fc.property(size, size, (width, height) => {
        const frame = noise(width, height);
        const quarter: Affine = [0, 1, 0, -1, 0, height];
        const out = warp(frame, { map: quarter, width: height, height: width });
        const expected = rgbFrame(height, width, (x, y) => colourAt(frame, y, height - 1 - x));
        expect(out).toEqual(expected.data);
      }),
    );
  });

  test('mirrors a region exactly, so that twice is the picture', () => {
    const frame = noise(20, 12);
    const map = fitRegion(regionOfBox([0, 0, 20, 12]), 20, 12, true);
    const once = warp(frame, { map, width: 20, height: 12 });
    expect(once).not.toEqual(frame.data);
    expect(warp({ ...frame, data: once }, { map, width: 20, height: 12 })).toEqual(frame.data);
  });

  test('keeps a plain picture plain at any angle and scale', () => {
    const colour: Colour = [90, 160, 30];
    const plain = rgbFrame(160, 120, () => colour);
    const angle = fc.double({ min: -4, max: 4, noNaN: true });
    const extent = fc.double({ min: 2, max: 60, noNaN: true });
    fc.assert(
      fc.property(angle, extent, fc.constantFrom(plain, toNv12(plain)), (angleRadians, width, frame) => {
        const region = { centreX: 80, centreY: 60, width, height: width, angleRadians };
        const out = warp(frame, { map: fitRegion(region, 8, 8), width: 8, height: 8 });
        expect(largestDifference(out, (i) => colour[i % 3]!)).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('averages whole cells where it shrinks by a whole number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), (step) => {
        const frame = noise(6 * step, 4 * step);
        const out = warp(frame, { map: [step, 0, 0, 0, step, 0], width: 6, height: 4 });
        for (let cell = 0; cell < 24; cell++) {
          let sum = 0;
          for (let i = 0; i < step * step; i++) {
            const x = (cell % 6) * step + (i % step);
            const y = Math.floor(cell / 6) * step + Math.floor(i / step);
            sum += frame.data[3 * (y * frame.width + x)]!;
          }
          expect(Math.abs(out[3 * cell]! - sum / step ** 2)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('makes grey of a chequerboard that is too fine, whatever the scale', () => {
    const board = rgbFrame(256, 256, (x, y) => ((x + y) % 2 === 0 ? [255, 255, 255] : [0, 0, 0]));
    fc.assert(
      fc.property(fc.double({ min: 4, max: 12, noNaN: true }), (scale) => {
        const width = Math.floor(240 / scale);
        const out = warp(board, { map: [scale, 0, 3, 0, scale, 3], width, height: width });
        expect(Math.min(...out)).toBeGreaterThan(90);
        expect(Math.max(...out)).toBeLessThan(165);
      }),
    );
  });

  test('shows NV12 and RGB of one picture alike, enlarged and shrunk', () => {
    const frame = rgbFrame(121, 83, (x, y) => [60 + x, 220 - 1.5 * y, 40 + 0.8 * (x + y)]);
    const inYuv = toNv12(frame);
    fc.assert(
      fc.property(fc.double({ min: 10, max: 110, noNaN: true }), (extent) => {
        const map = fitRegion(regionOfBox([5, 4, extent, extent * 0.7]), 16, 16);
        const rgb = warp(frame, { map, width: 16, height: 16 });
        const nv12 = warp(inYuv, { map, width: 16, height: 16 });
        expect(largestDifference(rgb, (i) => nv12[i]!)).toBeLessThanOrEqual(6);
      }),
    );
  });

  test('shows only what lies in the visible box', () => {
    const frame = noise(40, 30);
    const visible = [10, 5, 12, 20] as const;
    const out = warp(frame, { map: identity, width: 40, height: 30, visible, padding: [7, 7, 7] });
    const expected = rgbFrame(40, 30, (x, y) =>
      x >= 10 && x < 22 && y >= 5 && y < 25 ? colourAt(frame, x, y) : [7, 7, 7],
    );
    expect(out).toEqual(expected.data);
  });

  test('lets nothing from outside the visible box into what is averaged', () => {
    const frame = rgbFrame(80, 80, (x) => (x < 40 ? [50, 50, 50] : [250, 250, 250]));
    const out = warp(frame, { map: [8, 0, 0, 0, 8, 0], width: 10, height: 10, visible: [0, 0, 40, 80] });
    expect(pixel(out, 10, 4, 5)).toEqual([50, 50, 50]);
    expect(pixel(out, 10, 5, 5)).toEqual([0, 0, 0]);
  });

  test('is all padding when the map points beside the picture', () => {
    const frame = noise(8, 8);
    const out = warp(frame, { map: [1, 0, 100, 0, 1, 0], width: 4, height: 4, padding: [9, 8, 7] });
    expect(pixel(out, 4, 2, 2)).toEqual([9, 8, 7]);
  });
});

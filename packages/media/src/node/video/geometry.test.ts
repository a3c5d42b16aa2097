import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { gridSize, uprightFilters } from './geometry.ts';

const side = fc.integer({ min: 1, max: 8000 });
const size = fc.record({ width: side, height: side });

describe('the grid of decoded frames', () => {
  test('is the source itself without a bound, odd sides too', () => {
    expect(gridSize({ width: 641, height: 361 })).toEqual({ width: 641, height: 361 });
  });

  test('fits the bound and keeps the shape', () => {
    expect(gridSize({ width: 1280, height: 720 }, { width: 256, height: 256 })).toEqual({
      width: 256,
      height: 144,
    });
    expect(gridSize({ width: 720, height: 1280 }, { width: 256, height: 256 })).toEqual({
      width: 144,
      height: 256,
    });
  });

  test('is never larger than the source, and within a pixel of the bound', () => {
    fc.assert(
      fc.property(size, size, (source, bound) => {
        const grid = gridSize(source, bound);
        expect(grid.width).toBeLessThanOrEqual(Math.max(2, Math.min(source.width, bound.width) + 1));
        expect(grid.height).toBeLessThanOrEqual(Math.max(2, Math.min(source.height, bound.height) + 1));
      }),
    );
  });

  test('has even sides where an encoder needs them', () => {
    fc.assert(
      fc.property(size, fc.option(size, { nil: undefined }), (source, bound) => {
        const grid = gridSize(source, bound, true);
        expect([grid.width % 2, grid.height % 2]).toEqual([0, 0]);
      }),
    );
  });
});

test('a sideways video is scaled lying down, then turned', () => {
  const presentation = {
    width: 720,
    height: 1280,
    rotationDegrees: 90,
    flipped: false,
    matrix: 'bt709',
  } as const;
  const filters = uprightFilters(presentation, { width: 144, height: 256 }, 'nv12');
  expect(filters[0]).toMatch(/^scale=256:144:/);
  expect(filters).toContain('transpose=clock');
});

test('frames leave in the layout that is asked for, planes rounded as pairs are', () => {
  const presentation = {
    width: 64,
    height: 36,
    rotationDegrees: 0,
    flipped: false,
    matrix: 'bt601',
  } as const;
  const [rgb, nv12, i420] = (['rgb', 'nv12', 'i420'] as const).map((layout) =>
    uprightFilters(presentation, { width: 32, height: 18 }, layout),
  );
  expect(rgb).toContain('format=rgb24');
  expect(nv12).toContain('format=nv12');
  expect(i420).toContain('format=yuv420p');
  expect(i420![0]).toBe(nv12![0]);
  expect(i420![0]).toMatch(/flags=area\+accurate_rnd.*:out_range=tv/);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyX, applyY, compose, invert, mapBox, meanScale } from './affine.ts';
import { boxOfRegion, fitRegion, mapRegion, regionOfBox } from './region.ts';

const place = fc.double({ min: -500, max: 500, noNaN: true });
const extent = fc.double({ min: 1, max: 800, noNaN: true });
const turn = fc.double({ min: -3, max: 3, noNaN: true });
const region = fc.record({
  centreX: place,
  centreY: place,
  width: extent,
  height: extent,
  angleRadians: turn,
});

describe('regions', () => {
  test('are fitted with their centre in the centre and all of them inside', () => {
    fc.assert(
      fc.property(region, fc.boolean(), (given, mirrored) => {
        const map = fitRegion(given, 192, 256, mirrored);
        expect(applyX(map, 96, 128)).toBeCloseTo(given.centreX, 6);
        expect(applyY(map, 96, 128)).toBeCloseTo(given.centreY, 6);
        expect(meanScale(map)).toBeCloseTo(Math.max(given.width / 192, given.height / 256), 6);
      }),
    );
  });

  test('stand upright in the grid that they are fitted to', () => {
    fc.assert(
      fc.property(region, (given) => {
        const back = mapRegion(invert(fitRegion(given, 100, 100)), given);
        expect(back.centreX).toBeCloseTo(50, 6);
        expect(back.centreY).toBeCloseTo(50, 6);
        expect(Math.max(back.width, back.height)).toBeCloseTo(100, 6);
        expect(back.angleRadians).toBeCloseTo(0, 6);
      }),
    );
  });

  test('turn the other way when they are mirrored', () => {
    const tilted = { centreX: 10, centreY: 20, width: 30, height: 30, angleRadians: 0.4 };
    const mirrored = mapRegion([-1, 0, 100, 0, 1, 0], tilted);
    expect(mirrored.angleRadians).toBeCloseTo(-0.4, 9);
    expect(mirrored.centreX).toBeCloseTo(90, 9);
  });

  test('come from boxes and go back to them', () => {
    expect(boxOfRegion(regionOfBox([10, 20, 40, 80]))).toEqual([10, 20, 40, 80]);
    expect(boxOfRegion(regionOfBox([10, 20, 40, 80], 1.5))).toEqual([0, 0, 60, 120]);
  });
});

describe('maps', () => {
  test('undo themselves', () => {
    fc.assert(
      fc.property(region, place, place, (given, x, y) => {
        const map = fitRegion(given, 64, 64);
        const round = compose(invert(map), map);
        expect(applyX(round, x, y)).toBeCloseTo(x, 4);
        expect(applyY(round, x, y)).toBeCloseTo(y, 4);
      }),
    );
  });

  test('enclose the image of a box', () => {
    expect(mapBox([0, -1, 0, 1, 0, 0], [1, 2, 3, 4])).toEqual([-6, 1, 4, 3]);
  });
});

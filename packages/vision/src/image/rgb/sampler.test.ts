import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Affine } from '../affine.ts';
import { fitRegion } from '../region.ts';
import { fixed, type Run } from '../sample.ts';
import { rgbFrame } from '../test-frames.ts';
import { rgbSampler } from './sampler.ts';

const WIDTH = 19;
const HEIGHT = 11;

/** A run sampled number by number: the four pixels about each place, by the areas across from them. */
const plainly = (
  { data, width, height }: { data: Uint8Array; width: number; height: number },
  [a, b, c, d, e, f]: Affine,
  { row, first, end }: Run,
): number[] => {
  const clamp = (place: number, last: number): number => Math.min(Math.max(place >> 8, 0), last << 8);
  const start = (p: number, q: number, r: number): number =>
    fixed(p * (first + 0.5) + q * (row + 0.5) + r - 0.5);
  return Array.from({ length: end - first }, (_, i) => {
    const x = clamp(start(a, b, c) + i * fixed(a), width - 1);
    const y = clamp(start(d, e, f) + i * fixed(d), height - 1);
    const [right, below] = [x & 255, y & 255];
    return [0, 1, 2].map((channel) => {
      const value = (across: number, down: number): number =>
        data[
          3 * (Math.min((y >> 8) + down, height - 1) * width + Math.min((x >> 8) + across, width - 1)) +
            channel
        ]!;
      const upper = value(0, 0) * (256 - right) + value(1, 0) * right;
      const lower = value(0, 1) * (256 - right) + value(1, 1) * right;
      return (upper * (256 - below) + lower * below + 32_768) >> 16;
    });
  }).flat();
};

test('runs are sampled to the byte as number by number, turned, mirrored, at the edges and beyond', () => {
  const side = fc.integer({ min: 1, max: 40 });
  const place = fc.double({ min: -10, max: 50, noNaN: true });
  const extent = fc.double({ min: 0.5, max: 80, noNaN: true });
  const angle = fc.double({ min: -4, max: 4, noNaN: true });
  const columns = fc.tuple(fc.nat(WIDTH - 1), fc.integer({ min: 1, max: WIDTH })).filter(([a, b]) => a < b);
  const rows = fc.array(fc.tuple(fc.nat(HEIGHT - 1), columns), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      fc.tuple(side, side, fc.integer()),
      fc.tuple(place, place, extent, extent, angle, fc.boolean()),
      rows,
      ([width, height, seed], [centreX, centreY, across, down, angleRadians, mirrored], spans) => {
        const frame = rgbFrame(width, height, (x, y) => [
          ((x + 3) * (y + 7) * 977 + seed) & 255,
          ((x + 5) * (y + 1) * 389 + seed) & 255,
          ((x + 2) * (y + 9) * 631 + seed) & 255,
        ]);
        const map = fitRegion(
          { centreX, centreY, width: across, height: down, angleRadians },
          WIDTH,
          HEIGHT,
          mirrored,
        );
        const runs = spans.map(([row, [first, end]]): Run => ({ row, first, end, at: 0 }));
        const sampler = rgbSampler(frame, map, runs);
        for (const run of runs) {
          const out = new Uint8ClampedArray(3 * (run.end - run.first));
          sampler(run, map, out);
          expect([...out]).toEqual(plainly(frame, map, run));
        }
      },
    ),
  );
});

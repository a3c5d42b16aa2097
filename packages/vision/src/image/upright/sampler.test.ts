import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitRegion } from '../region.ts';
import type { RunSampler } from '../sample.ts';
import { rgbFrame, toNv12 } from '../test-frames.ts';
import { nv12Sampler } from '../test-sampler.ts';
import { uprightNv12Sampler } from './sampler.ts';

const WIDTH = 19;
const HEIGHT = 11;

test('rows that are not turned are sampled to the same bytes as number by number', () => {
  const side = fc.integer({ min: 2, max: 40 });
  const place = fc.double({ min: -10, max: 50, noNaN: true });
  const extent = fc.double({ min: 0.5, max: 80, noNaN: true });
  const matrix = fc.constantFrom('bt601' as const, 'bt709' as const);
  const columns = fc.tuple(fc.nat(WIDTH - 1), fc.integer({ min: 1, max: WIDTH })).filter(([a, b]) => a < b);
  fc.assert(
    fc.property(
      fc.tuple(side, side, fc.integer()),
      fc.tuple(place, place, extent, extent, fc.boolean()),
      fc.tuple(matrix, columns),
      ([width, height, seed], [centreX, centreY, across, down, mirrored], [name, [first, end]]) => {
        const noise = rgbFrame(width, height, (x, y) => [
          ((x + 3) * (y + 7) * 977 + seed) & 255,
          ((x + 5) * (y + 1) * 389 + seed) & 255,
          ((x + 2) * (y + 9) * 631 + seed) & 255,
        ]);
        const frame = { ...toNv12(noise), matrix: name };
        const region = { centreX, centreY, width: across, height: down, angleRadians: 0 };
        const map = fitRegion(region, WIDTH, HEIGHT, mirrored);
        const runs = Array.from({ length: HEIGHT }, (_, row) => ({
          row,
          first,
          end,
          at: 3 * (row * WIDTH + first),
        }));
        const shown = (sampler: RunSampler): Uint8ClampedArray => {
          const out = new Uint8ClampedArray(3 * WIDTH * HEIGHT);
          for (const run of runs) sampler(run, map, out);
          return out;
        };
        expect(shown(uprightNv12Sampler(frame, map, runs))).toEqual(shown(nv12Sampler(frame)));
      },
    ),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitRegion } from '../region.ts';
import type { Run } from '../sample.ts';
import { rgbFrame, toNv12 } from '../test-frames.ts';
import { nv12Sampler } from '../test-sampler.ts';
import { turnedNv12Sampler } from './sampler.ts';

const WIDTH = 19;
const HEIGHT = 11;

test('runs of video frames are sampled to the byte as number by number, turned, mirrored, at the edges and beyond', () => {
  const side = fc.integer({ min: 1, max: 40 });
  const place = fc.double({ min: -10, max: 50, noNaN: true });
  const extent = fc.double({ min: 0.5, max: 80, noNaN: true });
  const angle = fc.double({ min: -4, max: 4, noNaN: true });
  const matrix = fc.constantFrom('bt601' as const, 'bt709' as const);
  const columns = fc.tuple(fc.nat(WIDTH - 1), fc.integer({ min: 1, max: WIDTH })).filter(([a, b]) => a < b);
  const rows = fc.array(fc.tuple(fc.nat(HEIGHT - 1), columns), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      fc.tuple(side, side, fc.integer(), matrix),
      fc.tuple(place, place, extent, extent, angle, fc.boolean()),
      rows,
      ([width, height, seed, name], [centreX, centreY, across, down, angleRadians, mirrored], spans) => {
        const noise = rgbFrame(width, height, (x, y) => [
          ((x + 3) * (y + 7) * 977 + seed) & 255,
          ((x + 5) * (y + 1) * 389 + seed) & 255,
          ((x + 2) * (y + 9) * 631 + seed) & 255,
        ]);
        const frame = { ...toNv12(noise), matrix: name };
        const region = { centreX, centreY, width: across, height: down, angleRadians };
        const map = fitRegion(region, WIDTH, HEIGHT, mirrored);
        const runs = spans.map(([row, [first, end]]): Run => ({ row, first, end, at: 0 }));
        const [sampler, plainly] = [turnedNv12Sampler(frame, map, runs), nv12Sampler(frame)];
        for (const run of runs) {
          const [out, wanted] = [0, 1].map(() => new Uint8ClampedArray(3 * (run.end - run.first)));
          sampler(run, map, out!);
          plainly(run, map, wanted!);
          expect(out).toEqual(wanted);
        }
      },
    ),
  );
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rgbCells } from './rgb-cells.ts';

const side = fc.integer({ min: 1, max: 13 });

test('a cell is the mean of its pixels, at the edges of those there are', () => {
  fc.assert(
    fc.property(
      side,
      side,
      fc.nat(5),
      fc.nat(5),
      fc.integer({ min: 1, max: 5 }),
      (across, down, left, top, step) => {
        const width = left + across + 2;
        const data = Uint8Array.from(
          { length: 3 * width * (top + down) },
          (_, i) => (i * 7919 + (i >> 4)) & 255,
        );
        const cells = rgbCells(
          { data, width },
          { left, top, right: left + across, bottom: top + down },
          step,
        );
        const columns = Math.ceil(across / step);
        expect(cells).toHaveLength(3 * columns * Math.ceil(down / step));
        for (const [at, cell] of cells.entries()) {
          const [channel, place] = [at % 3, Math.floor(at / 3)];
          const [firstX, firstY] = [step * (place % columns), step * Math.floor(place / columns)];
          const values: number[] = [];
          for (let y = firstY; y < Math.min(down, firstY + step); y++)
            for (let x = firstX; x < Math.min(across, firstX + step); x++)
              values.push(data[3 * ((top + y) * width + left + x) + channel]!);
          const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
          expect(Math.abs(cell - mean)).toBeLessThanOrEqual(0.5 + 1e-9);
        }
      },
    ),
  );
});

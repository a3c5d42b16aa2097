import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { yuvMatrices } from '../yuv.ts';
import { nv12Cells } from './nv12-cells.ts';

const side = fc.integer({ min: 1, max: 13 });
const even = fc.constantFrom(0, 2, 4);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Every `channels`-th byte of a plane's rectangle, half-open and cut off at the edge. */
const samples = (
  data: Uint8Array,
  { start, stride, channels }: { start: number; stride: number; channels: number },
  [left, top, right, bottom]: readonly [number, number, number, number],
): number[] => {
  const values: number[] = [];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) values.push(data[start + y * stride + x * channels]!);
  return values;
};

test('each cell of a video frame is the colour of the mean of its light and of its colour', () => {
  fc.assert(
    fc.property(
      ...[side, side, even, even],
      fc.constantFrom(2, 4, 6),
      fc.constantFrom('bt601' as const, 'bt709' as const),
      (across, down, left, top, step, matrix) => {
        const [width, height] = [left + across + 1, top + down];
        const chromaStride = 2 * Math.ceil(width / 2);
        const data = Uint8Array.from(
          { length: width * height + chromaStride * Math.ceil(height / 2) },
          (_, i) => 16 + (((i * 7919) ^ (i >> 3)) % 220),
        );
        const [right, bottom] = [left + across, top + down];
        const cells = nv12Cells({ data, width, height, matrix }, { left, top, right, bottom }, step);
        const columns = Math.ceil(across / step);
        expect(cells).toHaveLength(3 * columns * Math.ceil(down / step));
        const { luma, redFromV, greenFromU, greenFromV, blueFromU } = yuvMatrices[matrix];
        for (let cell = 0; cell < cells.length / 3; cell++) {
          const x = left + step * (cell % columns);
          const y = top + step * Math.floor(cell / columns);
          const [endX, endY] = [Math.min(right, x + step), Math.min(bottom, y + step)];
          const light = mean(samples(data, { start: 0, stride: width, channels: 1 }, [x, y, endX, endY]));
          const colour = (byte: number): number =>
            mean(
              samples(data, { start: width * height + byte, stride: chromaStride, channels: 2 }, [
                x / 2,
                y / 2,
                Math.ceil(endX / 2),
                Math.ceil(endY / 2),
              ]),
            ) - 128;
          const [u, v] = [colour(0), colour(1)];
          const level = luma * (light - 16);
          const wanted = [
            level + redFromV * v,
            level + greenFromU * u + greenFromV * v,
            level + blueFromU * u,
          ];
          for (const [channel, value] of wanted.entries()) {
            const clamped = Math.min(255, Math.max(0, value));
            expect(Math.abs(cells[3 * cell + channel]! - clamped)).toBeLessThanOrEqual(0.5 + 1e-4);
          }
        }
      },
    ),
  );
});

import type { Frame } from '@kinema/motion';
import { keptKernel } from '../kernel-memory.ts';
import { VECTOR_BYTES } from '../lanes.ts';
import { openSumRows } from './kernel.ts';

/** Whole pixels, half-open. */
export interface PixelRange {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

type Pixels = Pick<Frame, 'data' | 'width'>;

/** Cells of two by two, the commonest: one at the edge counts its pixels twice, which is the same. */
const pairs = ({ data, width }: Pixels, { left, top, right, bottom }: PixelRange): Uint8Array => {
  const columns = Math.ceil((right - left) / 2);
  const out = new Uint8Array(3 * columns * Math.ceil((bottom - top) / 2));
  for (let row = top, at = 0; row < bottom; row += 2) {
    let above = 3 * (row * width + left);
    let below = row + 1 < bottom ? above + 3 * width : above;
    for (let column = left; column < right; column += 2, at += 3, above += 6, below += 6) {
      const next = column + 1 < right ? 3 : 0;
      out[at] = (data[above]! + data[above + next]! + data[below]! + data[below + next]! + 2) >> 2;
      out[at + 1] =
        (data[above + 1]! + data[above + next + 1]! + data[below + 1]! + data[below + next + 1]! + 2) >> 2;
      out[at + 2] =
        (data[above + 2]! + data[above + next + 2]! + data[below + 2]! + data[below + next + 2]! + 2) >> 2;
    }
  }
  return out;
};

const kernelWith = keptKernel(openSumRows);

/**
 * Means over cells of `step` × `step` pixels, rounded; cells at the right and bottom edge average what there is. The rows of
 * a cell are summed first, for sixteen bytes at a time.
 */
export const rgbCells = (pixels: Pixels, range: PixelRange, step: number): Uint8Array => {
  if (step === 2) return pairs(pixels, range);
  const { data, width } = pixels;
  const { left, top, right, bottom } = range;
  const stride = 3 * width;
  const columns = 3 * (right - left);
  const pixelsAt = 2 * VECTOR_BYTES * Math.ceil(columns / VECTOR_BYTES);
  const { buffer, kernel } = kernelWith(pixelsAt + (bottom - top) * stride + VECTOR_BYTES);
  new Uint8Array(buffer).set(data.subarray(top * stride, bottom * stride), pixelsAt);
  const sums = new Uint16Array(buffer, 0, columns);
  const out = new Uint8Array(3 * Math.ceil((right - left) / step) * Math.ceil((bottom - top) / step));
  for (let row = top, at = 0; row < bottom; row += step) {
    const down = Math.min(step, bottom - row);
    kernel(pixelsAt + (row - top) * stride + 3 * left, stride, down * stride, columns, 0);
    for (let column = 0; column < columns; column += 3 * step, at += 3) {
      const end = Math.min(column + 3 * step, columns);
      let [red, green, blue] = [0, 0, 0];
      for (let pixel = column; pixel < end; pixel += 3) {
        red += sums[pixel]!;
        green += sums[pixel + 1]!;
        blue += sums[pixel + 2]!;
      }
      const count = ((end - column) / 3) * down;
      out[at] = (red + count / 2) / count;
      out[at + 1] = (green + count / 2) / count;
      out[at + 2] = (blue + count / 2) / count;
    }
  }
  return out;
};

import type { Frame } from '@kinema/motion';
import type { Memory } from '@kinema/motion/wasm';
import { keptKernel, placeLike } from '../kernel-memory.ts';
import { VECTOR_BYTES } from '../lanes.ts';
import { openSumRows } from './kernel.ts';
import { BEHIND, openMeanCells, SUMS_BYTES } from './means-kernel.ts';

/** Whole pixels, half-open. */
export interface PixelRange {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

type Pixels = Pick<Frame, 'data' | 'width'>;

const kernelWith = keptKernel((memory: Memory) => ({
  sumRows: openSumRows(memory),
  meanCells: openMeanCells(memory),
}));

/**
 * Means over cells of `step` × `step` pixels, rounded; cells at the right and bottom edge average what there is. The rows of
 * a cell are summed first, for sixteen bytes at a time, then its columns, for its three channels at a time.
 */
export const rgbCells = (
  { data, width }: Pixels,
  { left, top, right, bottom }: PixelRange,
  step: number,
): Uint8Array => {
  const [across, down] = [right - left, bottom - top];
  const stride = 3 * width;
  const columns = Math.ceil(across / step);
  const length = 3 * columns * Math.ceil(down / step);
  const sumsBytes = 2 * VECTOR_BYTES * Math.ceil((3 * across) / VECTOR_BYTES);
  const pixelsAt = placeLike(data, top * stride, sumsBytes);
  const meansAt = pixelsAt + down * stride + VECTOR_BYTES;
  const { buffer, kernel } = kernelWith(meansAt + length + BEHIND);
  new Uint8Array(buffer).set(data.subarray(top * stride, bottom * stride), pixelsAt);
  const { sumRows, meanCells } = kernel;
  const whole = Math.floor(across / step);
  const [wholeEnd, end] = [SUMS_BYTES * step * whole, SUMS_BYTES * across];
  for (let row = 0, means = meansAt; row < down; row += step, means += 3 * columns) {
    const rows = Math.min(step, down - row);
    sumRows(pixelsAt + row * stride + 3 * left, stride, rows * stride, 3 * across, 0);
    meanCells(0, wholeEnd, SUMS_BYTES * step, means, step * rows);
    meanCells(wholeEnd, end, end - wholeEnd, means + 3 * whole, (across - step * whole) * rows);
  }
  return new Uint8Array(buffer, meansAt, length).slice();
};

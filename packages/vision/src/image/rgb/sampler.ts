import type { Affine } from '../affine.ts';
import { keptKernel, placeLike } from '../kernel-memory.ts';
import { rowsOf } from '../rows-of.ts';
import { fixed, type Run, type RunSampler } from '../sample.ts';
import { BEYOND, openRunKernel } from './kernel.ts';

/** Three bytes a pixel, rows top to bottom. */
interface RgbPixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const kernelWith = keptKernel(openRunKernel);

/**
 * Samples RGB bilinearly through any map, at least one run. Valid until the next sampler is made in this thread.
 */
export const rgbSampler = (
  { data, width, height }: RgbPixels,
  map: Affine,
  runs: readonly Run[],
): RunSampler => {
  const stride = 3 * width;
  const [top, bottom] = rowsOf(map, runs, height);
  const longest = runs.reduce((length, { first, end }) => Math.max(length, end - first), 0);
  const pixelsAt = placeLike(data, top * stride, 3 * longest + BEYOND);
  // Below the last row nothing is looked at, but it is read.
  const { buffer, kernel } = kernelWith(pixelsAt + (bottom - top + 1) * stride + BEYOND);
  const bytes = new Uint8Array(buffer);
  bytes.set(data.subarray(top * stride, bottom * stride), pixelsAt);
  const [a, b, c, d, e, f] = map;
  return ({ row, first, end, at }, _, out) => {
    const length = 3 * (end - first);
    kernel(
      pixelsAt - top * stride,
      stride,
      fixed(a * (first + 0.5) + b * (row + 0.5) + c - 0.5),
      fixed(d * (first + 0.5) + e * (row + 0.5) + f - 0.5),
      fixed(a),
      fixed(d),
      (width - 1) << 8,
      (height - 1) << 8,
      0,
      length,
    );
    out.set(bytes.subarray(0, length), at);
  };
};

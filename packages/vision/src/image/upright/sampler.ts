import type { Frame } from '@kinema/motion';
import type { Affine } from '../affine.ts';
import { keptKernel, placeLike } from '../kernel-memory.ts';
import { fixed, fixedFactors, type Run, type RunSampler } from '../sample.ts';
import { LANES } from '../rgb-lanes.ts';
import { OFFSET_BYTES, openRowKernel, SHARE_BYTES } from './kernel.ts';

const kernelWith = keptKernel(openRowKernel);

const clampTo = (max: number, value: number): number => (value < 0 ? 0 : value > max ? max : value);

/** Where a row of the output is sampled: the pixel row above, with 8 fractional bits. */
const rowAt = ([, , , , e, f]: Affine, row: number, height: number): number =>
  clampTo((height - 1) << 8, fixed(e * (row + 0.5) + f - 0.5) >> 8);

/** For each column of the output the pixel to the left of where it is sampled, and the share of the one to the right. */
const fillColumns = (
  [a, , c]: Affine,
  width: number,
  offsets: Int32Array,
  shares: Uint16Array,
  first: number,
): void => {
  const step = fixed(a);
  let x = fixed(a * (first + 0.5) + c - 0.5);
  for (let i = 0; i < offsets.length; i++) {
    const px = clampTo((width - 1) << 8, x >> 8);
    offsets[i] = px >> 8;
    shares[i] = px & 255;
    x = (x + step) | 0;
  }
};

/** So that blocks of memory begin where a vector may, and one may be read or written behind their end. */
const padded = (bytes: number): number => 16 * Math.ceil(bytes / 16) + 16;

/**
 * Samples NV12 through a map that does not turn: to the same bytes as through any other. Every row meets the same
 * columns, so the runs, top to bottom and at least one, must all have the same first and end. Valid until the next
 * sampler is made in this thread.
 */
export const uprightNv12Sampler = (
  { data, width, height, matrix = 'bt601' }: Frame,
  map: Affine,
  runs: readonly Run[],
): RunSampler => {
  const { first, end, row: firstRow } = runs[0]!;
  const lastRow = runs.at(-1)!.row;
  const columns = LANES * Math.ceil((end - first) / LANES);
  const chromaStride = 2 * Math.ceil(width / 2);
  const ends = [rowAt(map, firstRow, height) >> 8, rowAt(map, lastRow, height) >> 8];
  const top = Math.min(...ends);
  const bottom = Math.min(Math.max(...ends) + 2, height);
  const chromaTop = top >> 1;

  const offsetsAt = 0;
  const sharesAt = padded(OFFSET_BYTES * columns);
  const outAt = sharesAt + padded(SHARE_BYTES * columns);
  const chromaFrom = width * height + chromaTop * chromaStride;
  const lumaAt = placeLike(data, top * width, outAt + padded(3 * columns));
  const chromaAt = placeLike(data, chromaFrom, lumaAt + padded((bottom - top) * width));
  const chromaBytes = (((bottom - 1) >> 1) + 1 - chromaTop) * chromaStride;
  const { buffer, kernel } = kernelWith(chromaAt + padded(chromaBytes));

  const bytes = new Uint8Array(buffer);
  bytes.set(data.subarray(top * width, bottom * width), lumaAt);
  bytes.set(data.subarray(chromaFrom, chromaFrom + chromaBytes), chromaAt);
  fillColumns(
    map,
    width,
    new Int32Array(buffer, offsetsAt, columns),
    new Uint16Array(buffer, sharesAt, columns),
    first,
  );
  const row = bytes.subarray(outAt, outAt + 3 * (end - first));
  const { luma, lumaStart, redFromV, greenFromU, greenFromV, blueFromU } = fixedFactors[matrix];
  return (run, _, out) => {
    const py = rowAt(map, run.row, height);
    const above = lumaAt + ((py >> 8) - top) * width;
    kernel(
      above,
      (py & 255) === 0 ? above : above + width,
      chromaAt + ((py >> 9) - chromaTop) * chromaStride,
      offsetsAt,
      offsetsAt + OFFSET_BYTES * columns,
      sharesAt,
      outAt,
      py & 255,
      luma,
      lumaStart,
      redFromV,
      greenFromU,
      greenFromV,
      blueFromU,
    );
    out.set(row, run.at);
  };
};

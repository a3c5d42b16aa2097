import type { Frame } from '@kinema/motion';
import { keptKernel } from '../kernel-memory.ts';
import { VECTOR_BYTES } from '../lanes.ts';
import { LANES } from '../rgb-lanes.ts';
import { yuvMatrices } from '../yuv.ts';
import { openPairsKernel } from './pairs-kernel.ts';
import type { PixelRange } from './rgb-cells.ts';

type Nv12 = Pick<Frame, 'data' | 'width' | 'height' | 'matrix'>;

/** Bytes of a row of pairs of U and V. */
const chromaStrideOf = ({ width }: Nv12): number => 2 * Math.ceil(width / 2);

const kernelWith = keptKernel(openPairsKernel);

/** The bits of floats. */
const bitsOf = (...values: readonly number[]): Int32Array => new Int32Array(Float32Array.from(values).buffer);

/**
 * Cells of two by two, the commonest, each of one sample of the colour: light is averaged and joined with it in one pass. A
 * cell at the edge counts its samples twice, which is the same.
 */
const pairs = (frame: Nv12, { left, top, right, bottom }: PixelRange): Uint8Array => {
  const { data, width, height } = frame;
  const matrix = yuvMatrices[frame.matrix ?? 'bt601'];
  const [across, down] = [right - left, bottom - top];
  const columns = Math.ceil(across / 2);
  const rows = Math.ceil(down / 2);
  const stride = VECTOR_BYTES * Math.ceil(across / VECTOR_BYTES);
  const chromaAt = stride * down;
  const outAt = chromaAt + stride * rows;
  const { buffer, kernel } = kernelWith(outAt + 3 * columns * rows + 3 * LANES);
  const bytes = new Uint8Array(buffer);
  for (let row = 0; row < down; row++) {
    const from = (top + row) * width + left;
    const at = row * stride;
    bytes.set(data.subarray(from, from + across), at);
    if (across % 2 === 1) bytes[at + across] = bytes[at + across - 1]!;
  }
  const [luma, black, redFromV, greenFromU, greenFromV, blueFromU] = bitsOf(
    ...[matrix.luma / 4, 16 * matrix.luma],
    ...[matrix.redFromV, matrix.greenFromU, matrix.greenFromV, matrix.blueFromU],
  );
  for (let row = 0; row < rows; row++) {
    const from = width * height + (top / 2 + row) * chromaStrideOf(frame) + left;
    const chroma = chromaAt + row * stride;
    bytes.set(data.subarray(from, from + 2 * columns), chroma);
    const above = 2 * row * stride;
    const below = 2 * row + 1 < down ? above + stride : above;
    // What is written behind the last cell of a row is written over by the next.
    kernel(
      above,
      below,
      chroma,
      chroma + 2 * columns,
      outAt + 3 * columns * row,
      luma!,
      black!,
      redFromV!,
      greenFromU!,
      greenFromV!,
      blueFromU!,
    );
  }
  return bytes.slice(outAt, outAt + 3 * columns * rows);
};

/** Samples of one plane: `channels` interleaved numbers each, rows `stride` bytes apart, the first at `start`. */
interface Plane {
  readonly data: Uint8Array;
  readonly start: number;
  readonly stride: number;
  readonly channels: number;
  readonly across: number;
  readonly down: number;
}

/** Sums the rows [top, bottom) of a plane, column by column. */
const sumRows = (
  { data, start, stride, channels, across }: Plane,
  top: number,
  bottom: number,
  sums: Int32Array,
) => {
  const length = across * channels;
  sums.fill(0);
  for (let row = top; row < bottom; row++) {
    const from = start + row * stride;
    for (let i = 0; i < length; i++) sums[i]! += data[from + i]!;
  }
};

/** {@link cellMeans} for a step of two, of the colour where the step of the light is four: a cell at the edge counts its samples twice, which is the same. */
const pairMeans = ({ data, start, stride, channels, across, down }: Plane): Float32Array => {
  const means = new Float32Array(Math.ceil(across / 2) * Math.ceil(down / 2) * channels);
  for (let row = 0, at = 0; row < down; row += 2) {
    const above = start + row * stride;
    const below = row + 1 < down ? above + stride : above;
    for (let column = 0; column < across; column += 2) {
      const left = column * channels;
      const right = column + 1 < across ? left + channels : left;
      for (let channel = 0; channel < channels; channel++, at++) {
        const upper = data[above + left + channel]! + data[above + right + channel]!;
        const lower = data[below + left + channel]! + data[below + right + channel]!;
        means[at] = (upper + lower) / 4;
      }
    }
  }
  return means;
};

/** Means over cells of `step` × `step` samples; cells at the right and bottom edge average what there is. */
const cellMeans = (plane: Plane, step: number): Float32Array => {
  if (step === 2) return pairMeans(plane);
  const { channels, across, down } = plane;
  const columns = Math.ceil(across / step);
  const rows = Math.ceil(down / step);
  const means = new Float32Array(columns * rows * channels);
  const sums = new Int32Array(across * channels);
  for (let row = 0, at = 0; row < rows; row++) {
    const bottom = Math.min((row + 1) * step, down);
    sumRows(plane, row * step, bottom, sums);
    for (let column = 0; column < columns; column++) {
      const first = column * step;
      const end = Math.min(first + step, across);
      const share = 1 / ((end - first) * (bottom - row * step));
      for (let channel = 0; channel < channels; channel++, at++) {
        let sum = 0;
        for (let i = first * channels + channel; i < end * channels; i += channels) sum += sums[i]!;
        means[at] = sum * share;
      }
    }
  }
  return means;
};

/** Cells of four by four and more: light and colour are averaged for themselves. */
const larger = (
  frame: Nv12,
  { left, top, right, bottom }: PixelRange,
  step: number,
): Uint8ClampedArray<ArrayBuffer> => {
  const { data, width, height } = frame;
  const { luma, redFromV, greenFromU, greenFromV, blueFromU } = yuvMatrices[frame.matrix ?? 'bt601'];
  const chromaStride = chromaStrideOf(frame);
  const light = cellMeans(
    { data, start: top * width + left, stride: width, channels: 1, across: right - left, down: bottom - top },
    step,
  );
  const colour = cellMeans(
    {
      data,
      start: width * height + (top / 2) * chromaStride + left,
      stride: chromaStride,
      channels: 2,
      across: Math.ceil((right - left) / 2),
      down: Math.ceil((bottom - top) / 2),
    },
    step / 2,
  );
  const out = new Uint8ClampedArray(3 * light.length);
  for (let cell = 0; cell < light.length; cell++) {
    const y = luma * (light[cell]! - 16);
    const u = colour[2 * cell]! - 128;
    const v = colour[2 * cell + 1]! - 128;
    out[3 * cell] = y + redFromV * v;
    out[3 * cell + 1] = y + greenFromU * u + greenFromV * v;
    out[3 * cell + 2] = y + blueFromU * u;
  }
  return out;
};

/**
 * Means over cells of `step` × `step` pixels as RGB, rounded; cells at the right and bottom edge average what there is. The
 * step, the first column and the first row are even, so that cells hold whole samples of the colour.
 */
export const nv12Cells = (frame: Nv12, range: PixelRange, step: number): Uint8Array =>
  step === 2 ? pairs(frame, range) : new Uint8Array(larger(frame, range, step).buffer);

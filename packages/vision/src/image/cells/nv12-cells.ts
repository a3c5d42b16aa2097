import type { Frame } from '@kinema/motion';
import { yuvMatrices } from '../yuv.ts';
import type { PixelRange } from './rgb-cells.ts';

type Nv12 = Pick<Frame, 'data' | 'width' | 'height' | 'matrix'>;

/** Bytes of a row of pairs of U and V. */
const chromaStrideOf = ({ width }: Nv12): number => 2 * Math.ceil(width / 2);

/**
 * Cells of two by two, the commonest, each of one sample of the colour: light is averaged and joined with it in one pass. A
 * cell at the edge counts its samples twice, which is the same.
 */
const pairs = (frame: Nv12, { left, top, right, bottom }: PixelRange): Uint8ClampedArray<ArrayBuffer> => {
  const { data, width, height } = frame;
  const { luma, redFromV, greenFromU, greenFromV, blueFromU } = yuvMatrices[frame.matrix ?? 'bt601'];
  const out = new Uint8ClampedArray(3 * Math.ceil((right - left) / 2) * Math.ceil((bottom - top) / 2));
  for (let row = top, at = 0; row < bottom; row += 2) {
    const above = row * width;
    const below = row + 1 < bottom ? above + width : above;
    let colour = width * height + (row / 2) * chromaStrideOf(frame) + left;
    for (let column = left; column < right; column += 2, at += 3, colour += 2) {
      const next = column + 1 < right ? column + 1 : column;
      const light = data[above + column]! + data[above + next]! + data[below + column]! + data[below + next]!;
      const y = luma * (light / 4 - 16);
      const u = data[colour]! - 128;
      const v = data[colour + 1]! - 128;
      out[at] = y + redFromV * v;
      out[at + 1] = y + greenFromU * u + greenFromV * v;
      out[at + 2] = y + blueFromU * u;
    }
  }
  return out;
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
  new Uint8Array((step === 2 ? pairs(frame, range) : larger(frame, range, step)).buffer);

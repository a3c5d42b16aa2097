import type { Frame } from '@kinema/motion';
import { rgbCells, type PixelRange } from './cells/rgb-cells.ts';
import { yuvMatrices } from './yuv.ts';

/** A grid of RGB pixels cut from a frame: column 0 begins at `left`, and each pixel is the mean of `step` × `step`. */
export interface ShrunkFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly data: Uint8Array;
}

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

/** {@link cellMeans} for a step of two, the commonest: a cell at the edge counts its samples twice, which is the same. */
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

const nv12Cells = (frame: Frame, { left, top, right, bottom }: PixelRange, step: number): Uint8Array => {
  const { data, width, height } = frame;
  const { luma, redFromV, greenFromU, greenFromV, blueFromU } = yuvMatrices[frame.matrix ?? 'bt601'];
  const chromaStride = 2 * Math.ceil(width / 2);
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
  return new Uint8Array(out.buffer);
};

/**
 * Averages cells of `step` × `step` pixels of a range of a frame, as RGB: the prefilter before a picture is sampled
 * more coarsely than its pixels. For `nv12` the step must be even, and the range is widened to even columns and rows,
 * so that cells hold whole chroma samples.
 */
export const shrink = (frame: Frame, range: PixelRange, step: number): ShrunkFrame => {
  const nv12 = frame.layout === 'nv12';
  const left = nv12 ? range.left & ~1 : range.left;
  const top = nv12 ? range.top & ~1 : range.top;
  const exact = { ...range, left, top };
  return {
    width: Math.ceil((range.right - left) / step),
    height: Math.ceil((range.bottom - top) / step),
    left,
    top,
    data: nv12 ? nv12Cells(frame, exact, step) : rgbCells(frame, exact, step),
  };
};

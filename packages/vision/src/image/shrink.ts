import type { Frame } from '@kinema/motion';
import { nv12Cells } from './cells/nv12-cells.ts';
import { rgbCells, type PixelRange } from './cells/rgb-cells.ts';

/** A grid of RGB pixels cut from a frame: column 0 begins at `left`, and each pixel is the mean of `step` × `step`. */
export interface ShrunkFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly data: Uint8Array;
}

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

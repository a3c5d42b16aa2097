/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * How the bytes of a {@link Frame} are laid out, rows without padding.
 * - `rgb`: 3 bytes a pixel, R G B.
 * - `nv12`: full-resolution luma plane, then interleaved chroma (U V) at half width and height (rounded up), BT.601 or
 *   BT.709 as {@link Frame.matrix} says, limited range.
 * - `i420`: the same numbers with chroma as two planes, U and then V, as most videos are stored.
 */
export type PixelLayout = 'rgb' | 'nv12' | 'i420';

/**
 * One upright picture, or one frame of a video, as a grid of pixels. The grid may be smaller than the picture it was
 * decoded from; everything measured on it is reported in pixels of the upright source picture.
 */
export interface Frame {
  /** 0 for a picture; counts decoded frames of a video from the start of the recording. */
  readonly index: number;
  /** Seconds from the start of the recording, from the media's own timestamps; 0 for a picture. */
  readonly timeSeconds: number;
  /** Width and height of the pixel grid. */
  readonly width: number;
  readonly height: number;
  /** Width and height of the upright source picture in its own pixels. */
  readonly sourceWidth: number;
  readonly sourceHeight: number;
  readonly layout: PixelLayout;
  /** Only for `nv12` and `i420`. */
  readonly matrix?: 'bt601' | 'bt709';
  /** May lie in a SharedArrayBuffer, so that it moves between threads without a copy. */
  readonly data: Uint8Array;
}

/** Bytes that a frame's pixel grid takes. */
export const frameBytes = (width: number, height: number, layout: PixelLayout): number =>
  layout === 'rgb' ? width * height * 3 : width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2);

import type { Affine } from './affine.ts';
import { yuvMatrices, type YuvMatrix } from './yuv.ts';

/**
 * Bilinear sampling in fixed point, because this is the hottest loop of the package: positions carry 16 fractional
 * bits, of which 8 become weights, so that four weights sum to 2^16.
 */

/** One run of pixels of an output row: columns [first, end) of row `row`, written to `out` from byte `at`. */
export interface Run {
  readonly row: number;
  readonly first: number;
  readonly end: number;
  readonly at: number;
}

/** Samples a run of output pixels at the points that `map` sends their centres to; at the edges the last pixel extends. */
export type RunSampler = (run: Run, map: Affine, out: Uint8ClampedArray) => void;

export const fixed = (value: number): number => Math.round(value * 65536);

const fixedMatrix = (factors: YuvMatrix) => ({
  luma: fixed(factors.luma),
  /** Black is at 16; a half to round by. */
  lumaStart: 32768 - 16 * fixed(factors.luma),
  redFromV: fixed(factors.redFromV),
  greenFromU: fixed(factors.greenFromU),
  greenFromV: fixed(factors.greenFromV),
  blueFromU: fixed(factors.blueFromU),
});

/** The conversion to RGB in 16 fractional bits. */
export const fixedFactors = { bt601: fixedMatrix(yuvMatrices.bt601), bt709: fixedMatrix(yuvMatrices.bt709) };

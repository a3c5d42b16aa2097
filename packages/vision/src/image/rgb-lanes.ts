import type { Code } from '@kinema/motion/wasm';
import { shuffle, storeHalfBehind, storeVector } from './lanes.ts';

/** Pixels that kernels write at a time. */
export const LANES = 8;

/** Bytes of red and green, 0 to 15, and of blue, from 16, in the order of pixels. */
const interleaved = (first: number, end: number): number[] =>
  Array.from({ length: end - first }, (_, i) => {
    const pixel = Math.floor((first + i) / 3);
    return [pixel, LANES + pixel, 2 * LANES + pixel][(first + i) % 3]!;
  });

/** Writes eight pixels as 24 bytes: the address, the bytes of red and green, and those of blue. */
export const storeRgb = (address: Code, redAndGreen: Code, blue: Code): Code => [
  ...storeVector(address, shuffle(interleaved(0, 16))(redAndGreen, blue)),
  ...storeHalfBehind(address, shuffle([...interleaved(16, 24), ...interleaved(16, 24)])(redAndGreen, blue)),
];

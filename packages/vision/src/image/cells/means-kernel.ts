import {
  add,
  advance,
  compile,
  constant,
  functionOn,
  get,
  isLess,
  moduleOf,
  set,
  whileTrue,
  type Code,
  type Memory,
} from '@kinema/motion/wasm';
import { f32, i16, i32, loadFourShorts, noBytes, storeFourBytes, toBytes } from '../lanes.ts';

/** Bytes of the sums of a pixel, 16 bits a channel. */
export const SUMS_BYTES = 6;
/** Bytes that are read behind the sums, and written behind the means. */
export const BEHIND = 2;

/**
 * Means of cells of neighbouring pixels from the sums of their rows, rounded. All but the last are bytes: the address of
 * the first sums and their end, those of one cell, and where the means go; then the pixels that a cell has in all rows, at
 * most 32 767.
 */
export type MeanCells = (sums: number, sumsEnd: number, cell: number, means: number, count: number) => void;

const [sums, sumsEnd, cell, means, count] = [0, 1, 2, 3, 4] as const;
const PARAMETERS = 5;
const [cellEnd, total] = [5, 6] as const;
const LOCALS = [1, 1] as const;

const twice = (value: Code): Code => i32.add(value, value);
const counts = i32.splat(get(count));
/** (total + count / 2) / count, in whole numbers that floats hold exactly: the quotient is on the right side of each. */
const rounded = f32.truncated(
  f32.divide(f32.fromIntegers(i32.add(twice(get(total)), counts)), f32.fromIntegers(twice(counts))),
);

const body: Code = whileTrue(isLess(get(sums), get(sumsEnd)), [
  ...set(total, noBytes()),
  ...set(cellEnd, add(get(sums), get(cell))),
  ...whileTrue(isLess(get(sums), get(cellEnd)), [
    ...set(total, i32.add(get(total), loadFourShorts(get(sums)))),
    ...advance(sums, constant(SUMS_BYTES)),
  ]),
  ...storeFourBytes(get(means), toBytes(i16.narrow(rounded, noBytes()), noBytes())),
  ...advance(means, constant(3)),
]);

/** The kernel on a memory. */
export const openMeanCells = (memory: Memory): MeanCells =>
  functionOn(compile(moduleOf(PARAMETERS, LOCALS, body)), memory);

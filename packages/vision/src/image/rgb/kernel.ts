import {
  add,
  advance,
  and,
  choose,
  compile,
  constant,
  functionOn,
  get,
  isLess,
  moduleOf,
  multiply,
  set,
  shiftRight,
  whileTrue,
  type Code,
  type Memory,
} from '@kinema/motion/wasm';
import { i16, i32, loadEightBytes, noBytes, shuffle, storeFourBytes, toBytes } from '../lanes.ts';

/** Bytes that are read behind a pixel and written behind the last one. */
export const BEYOND = 16;

/**
 * Samples a run of RGB pixels. All are addresses in the kernel's memory but the stride in bytes, the place of the first
 * sample and the steps to the next with 16 fractional bits, and the last column and row with 8: where column 0 of row 0
 * lies (or would lie), and where the run goes.
 */
export type RunKernel = (
  pixels: number,
  stride: number,
  x: number,
  y: number,
  stepX: number,
  stepY: number,
  lastX: number,
  lastY: number,
  out: number,
  outEnd: number,
) => void;

const [pixels, stride, x, y, stepX, stepY, lastX, lastY, out, outEnd] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
] as const;
const PARAMETERS = 10;
const [column, row, upper] = [10, 11, 12] as const;
const LOCALS = [3, 0] as const;

/** A place with 8 fractional bits, at the edges the last pixel. */
const within = (place: number, from: number, last: number): Code => [
  ...set(place, shiftRight(get(from), constant(8))),
  ...set(place, choose(constant(0), get(place), isLess(get(place), constant(0)))),
  ...set(place, choose(get(last), get(place), isLess(get(last), get(place)))),
];
const whole = (place: number): Code => shiftRight(get(place), constant(8));
const share = (place: number): Code => and(get(place), constant(255));

const NONE = 16;
/** Red, green and blue of a pixel, each beside that of the pixel to its right, in 16 bits. */
const pairs = (address: Code): Code =>
  shuffle([0, 3, 1, 4, 2, 5, NONE, NONE].flatMap((byte) => [byte, NONE]))(loadEightBytes(address), noBytes());
/** left · (256 − share) + right · share, in 32 bits. */
const across = (address: Code): Code =>
  i32.dot(pairs(address), i32.splat(add(constant(256), multiply(constant(65_535), share(column)))));
const down = (top: Code, bottom: Code): Code =>
  i32.add(
    i32.multiply(top, i32.splat(add(constant(256), multiply(constant(-1), share(row))))),
    i32.multiply(bottom, i32.splat(share(row))),
  );
const rounded = (value: Code): Code =>
  i32.shiftRight(i32.add(value, i32.splat(constant(32_768))), constant(16));
const bytesOf = (value: Code): Code => toBytes(i16.narrow(value, noBytes()), noBytes());

const body: Code = whileTrue(isLess(get(out), get(outEnd)), [
  ...within(column, x, lastX),
  ...within(row, y, lastY),
  ...set(
    upper,
    add(get(pixels), add(multiply(whole(row), get(stride)), multiply(constant(3), whole(column)))),
  ),
  ...storeFourBytes(
    get(out),
    bytesOf(rounded(down(across(get(upper)), across(add(get(upper), get(stride)))))),
  ),
  ...advance(x, get(stepX)),
  ...advance(y, get(stepY)),
  ...advance(out, constant(3)),
]);

/** The kernel on a memory. */
export const openRunKernel = (memory: Memory): RunKernel =>
  functionOn(compile(moduleOf(PARAMETERS, LOCALS, body)), memory);

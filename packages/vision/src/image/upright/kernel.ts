import {
  add,
  advance,
  and,
  compile,
  constant,
  functionOn,
  get,
  isLess,
  loadInteger,
  moduleOf,
  set,
  whileTrue,
  type Code,
  type Memory,
} from '@kinema/motion/wasm';
import {
  both,
  i16,
  i32,
  loadLane,
  loadVector,
  shuffle,
  storeHalfBehind,
  storeVector,
  toBytes,
} from '../lanes.ts';

/** Pixels that the kernel makes at a time. */
export const LANES = 8;
/** Bytes of one column's offset in memory. */
export const OFFSET_BYTES = 4;
export const SHARE_BYTES = 2;

/**
 * Makes one row of RGB from NV12. All are addresses in the kernel's memory but the share and the factors:
 * the luma rows above and below and the chroma row, the columns' offsets from `column` to `columnEnd`, the columns'
 * shares of the right pixel (of 256), where the row goes, the share of the row below (of 256), and the factors of the
 * conversion with 16 fractional bits.
 */
export type RowKernel = (
  above: number,
  below: number,
  chroma: number,
  column: number,
  columnEnd: number,
  columnShare: number,
  out: number,
  rowShare: number,
  luma: number,
  lumaStart: number,
  redFromV: number,
  greenFromU: number,
  greenFromV: number,
  blueFromU: number,
) => void;

const [above, below, chroma, column, columnEnd, columnShare, out, rowShare] = [
  0, 1, 2, 3, 4, 5, 6, 7,
] as const;
const [luma, lumaStart, redFromV, greenFromU, greenFromV, blueFromU] = [8, 9, 10, 11, 12, 13] as const;
const PARAMETERS = 14;
const offset = 14;
const [upper, lower, colours, u, v, red, green, blue] = [15, 16, 17, 18, 19, 20, 21, 22] as const;
const LOCALS = [1, 8] as const;

/** Pairs of bytes for eight columns: the pixel and its right neighbour, or U and V. */
const gather: Code = Array.from({ length: LANES }, (_, lane): Code => [
  ...set(offset, loadInteger(get(column), OFFSET_BYTES * lane)),
  ...set(upper, loadLane(lane)(add(get(above), get(offset)), get(upper))),
  ...set(lower, loadLane(lane)(add(get(below), get(offset)), get(lower))),
  ...set(colours, loadLane(lane)(add(get(chroma), and(get(offset), constant(-2))), get(colours))),
]).flat();

const lowBytes = (pairs: Code): Code => both(pairs, i16.splat(constant(255)));
const highBytes = (pairs: Code): Code => i16.shiftRight(pairs, constant(8));
/** left · 256 + share · (right − left), unsigned. */
const across = (pairs: Code): Code =>
  i16.add(
    i16.shiftLeft(pairs, constant(8)),
    i16.multiply(loadVector(get(columnShare)), i16.subtract(highBytes(pairs), lowBytes(pairs))),
  );
const centred = (bytes: Code): Code => i16.subtract(bytes, i16.splat(constant(128)));

const scaled = (factor: number, value: Code): Code => i32.multiply(i32.splat(get(factor)), value);
const top16 = (value: Code): Code => i32.shiftRight(value, constant(16));

/** Four of the eight pixels: 0 the lower ones, 1 the upper. */
type Half = 0 | 1;
const light = (half: Half): Code => {
  const fromAbove = i32.product[half](
    get(upper),
    i16.subtract(i16.splat(constant(256)), i16.splat(get(rowShare))),
  );
  const fromBelow = i32.product[half](get(lower), i16.splat(get(rowShare)));
  const value = top16(i32.add(i32.add(fromAbove, fromBelow), i32.splat(constant(32768))));
  return i32.add(scaled(luma, value), i32.splat(get(lumaStart)));
};
/** One channel of eight pixels, from the light and what U and V add to it. */
const channel = (colour: (half: Half) => Code): Code =>
  i16.narrow(top16(i32.add(light(0), colour(0))), top16(i32.add(light(1), colour(1))));

const redAndGreen = toBytes(get(red), get(green));
const allBlue = toBytes(get(blue), get(blue));
/** Bytes of red and green, 0 to 15, and of blue, from 16, in the order of pixels. */
const interleaved = (first: number, end: number): number[] =>
  Array.from({ length: end - first }, (_, i) => {
    const pixel = Math.floor((first + i) / 3);
    return [pixel, LANES + pixel, 2 * LANES + pixel][(first + i) % 3]!;
  });

const body: Code = whileTrue(isLess(get(column), get(columnEnd)), [
  ...gather,
  ...set(upper, across(get(upper))),
  ...set(lower, across(get(lower))),
  ...set(u, centred(lowBytes(get(colours)))),
  ...set(v, centred(highBytes(get(colours)))),
  ...set(
    red,
    channel((half) => scaled(redFromV, i32.extend[half](get(v)))),
  ),
  ...set(
    green,
    channel((half) =>
      i32.add(scaled(greenFromU, i32.extend[half](get(u))), scaled(greenFromV, i32.extend[half](get(v)))),
    ),
  ),
  ...set(
    blue,
    channel((half) => scaled(blueFromU, i32.extend[half](get(u)))),
  ),
  ...storeVector(get(out), shuffle(interleaved(0, 16))(redAndGreen, allBlue)),
  ...storeHalfBehind(
    get(out),
    shuffle([...interleaved(16, 24), ...interleaved(16, 24)])(redAndGreen, allBlue),
  ),
  ...advance(column, constant(OFFSET_BYTES * LANES)),
  ...advance(columnShare, constant(SHARE_BYTES * LANES)),
  ...advance(out, constant(3 * LANES)),
]);

/** The kernel on a memory. */
export const openRowKernel = (memory: Memory): RowKernel =>
  functionOn(compile(moduleOf(PARAMETERS, LOCALS, body)), memory);

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
import { i16, loadLane, loadVector } from '../lanes.ts';
import { storeSampled } from '../nv12-lanes.ts';
import { LANES } from '../rgb-lanes.ts';

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

const body: Code = whileTrue(isLess(get(column), get(columnEnd)), [
  ...gather,
  ...storeSampled(
    get(out),
    {
      ...{ upper, lower, colours },
      free: [u, v, red, green, blue],
      factors: [luma, lumaStart, redFromV, greenFromU, greenFromV, blueFromU],
    },
    { right: loadVector(get(columnShare)), below: i16.splat(get(rowShare)) },
  ),
  ...advance(column, constant(OFFSET_BYTES * LANES)),
  ...advance(columnShare, constant(SHARE_BYTES * LANES)),
  ...advance(out, constant(3 * LANES)),
]);

/** The kernel on a memory. */
export const openRowKernel = (memory: Memory): RowKernel =>
  functionOn(compile(moduleOf(PARAMETERS, LOCALS, body)), memory);

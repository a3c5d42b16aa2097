import {
  add,
  advance,
  compile,
  constant,
  functionOn,
  get,
  isLess,
  moduleOf,
  multiply,
  set,
  whileTrue,
  type Code,
  type Memory,
} from '@kinema/motion/wasm';
import { both, fourIntegers, i16, i32, loadLane } from '../lanes.ts';
import { storeSampled } from '../nv12-lanes.ts';
import { LANES } from '../rgb-lanes.ts';

/**
 * Samples a run of NV12 as RGB, eight pixels at a time. Addresses in the kernel's memory: where column 0 of row 0 of the
 * luma and of the chroma lies (or would lie), and where the run goes; then bytes of a row of either, the place of the
 * first sample and the steps to the next with 16 fractional bits, the last column and row with 8, and the factors of the
 * conversion with 16.
 */
export type TurnedKernel = (
  pixels: number,
  chroma: number,
  out: number,
  outEnd: number,
  stride: number,
  chromaStride: number,
  x: number,
  y: number,
  stepX: number,
  stepY: number,
  lastX: number,
  lastY: number,
  luma: number,
  lumaStart: number,
  redFromV: number,
  greenFromU: number,
  greenFromV: number,
  blueFromU: number,
) => void;

const [pixels, chroma, out, outEnd, stride, chromaStride] = [0, 1, 2, 3, 4, 5] as const;
const [x, y, stepX, stepY, lastX, lastY] = [6, 7, 8, 9, 10, 11] as const;
const [luma, lumaStart, redFromV, greenFromU, greenFromV, blueFromU] = [12, 13, 14, 15, 16, 17] as const;
const PARAMETERS = 18;
const [below, offset] = [18, 19] as const;
const [columns, rows, places, colourPlaces] = [20, 21, 22, 23] as const;
const [upper, lower, colours, u, v, red, green, blue] = [24, 25, 26, 27, 28, 29, 30, 31] as const;
/** Of the pixels to the right and of the row below, of 256: of four pixels, then of all eight. */
const [rights, belows, right0, below0] = [32, 33, 34, 35] as const;
const LOCALS = [2, 16] as const;

/** Where four pixels are sampled along one axis, with 8 fractional bits; at the edges the last pixel. */
const placesAlong = (from: number, step: number, last: number, first: number): Code =>
  i32.lesser(
    i32.greater(
      i32.shiftRight(
        i32.add(
          i32.splat(get(from)),
          i32.multiply(i32.splat(get(step)), fourIntegers(first, first + 1, first + 2, first + 3)()),
        ),
        constant(8),
      ),
      fourIntegers(0, 0, 0, 0)(),
    ),
    i32.splat(get(last)),
  );
const whole = (place: number): Code => i32.shiftRight(get(place), constant(8));
const share = (place: number): Code => both(get(place), i32.splat(constant(255)));

/** The pairs of bytes of four of the eight pixels, and their shares. */
const gatherFour = (first: 0 | 4): Code => [
  ...set(columns, placesAlong(x, stepX, lastX, first)),
  ...set(rows, placesAlong(y, stepY, lastY, first)),
  ...set(rights, first === 0 ? share(columns) : i16.narrow(get(right0), share(columns))),
  ...set(belows, first === 0 ? share(rows) : i16.narrow(get(below0), share(rows))),
  ...(first === 0 ? [...set(right0, get(rights)), ...set(below0, get(belows))] : []),
  ...set(columns, whole(columns)),
  ...set(places, i32.add(i32.multiply(whole(rows), i32.splat(get(stride))), get(columns))),
  ...set(
    colourPlaces,
    i32.add(
      i32.multiply(i32.shiftRight(get(rows), constant(9)), i32.splat(get(chromaStride))),
      both(get(columns), i32.splat(constant(-2))),
    ),
  ),
  ...Array.from({ length: 4 }, (_, lane): Code => [
    ...set(offset, i32.lane(lane)(get(places))),
    ...set(upper, loadLane(first + lane)(add(get(pixels), get(offset)), get(upper))),
    ...set(lower, loadLane(first + lane)(add(get(below), get(offset)), get(lower))),
    ...set(
      colours,
      loadLane(first + lane)(add(get(chroma), i32.lane(lane)(get(colourPlaces))), get(colours)),
    ),
  ]).flat(),
];

const body: Code = [
  ...set(below, add(get(pixels), get(stride))),
  ...whileTrue(isLess(get(out), get(outEnd)), [
    ...gatherFour(0),
    ...gatherFour(4),
    ...storeSampled(
      get(out),
      {
        ...{ upper, lower, colours },
        free: [u, v, red, green, blue],
        factors: [luma, lumaStart, redFromV, greenFromU, greenFromV, blueFromU],
      },
      { right: get(rights), below: get(belows) },
    ),
    ...advance(x, multiply(constant(LANES), get(stepX))),
    ...advance(y, multiply(constant(LANES), get(stepY))),
    ...advance(out, constant(3 * LANES)),
  ]),
];

/** The kernel on a memory. */
export const openTurnedKernel = (memory: Memory): TurnedKernel =>
  functionOn(compile(moduleOf(PARAMETERS, LOCALS, body)), memory);

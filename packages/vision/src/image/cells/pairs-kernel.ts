import {
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
import { f32, i16, i32, loadVector, toBytes, VECTOR_BYTES } from '../lanes.ts';
import { centred, highBytes, lowBytes, type Half } from '../nv12-lanes.ts';
import { LANES, storeRgb } from '../rgb-lanes.ts';

/**
 * Makes a row of RGB cells of two by two pixels of NV12, eight cells at a time. Addresses in the kernel's memory: the
 * luma rows above and below, the chroma row and its end, and where the row goes; then, as the bits of floats, the factor
 * of the sum of a cell's luma, what is taken off it, and the factors of U and V.
 */
export type PairsKernel = (
  above: number,
  below: number,
  chroma: number,
  chromaEnd: number,
  out: number,
  luma: number,
  black: number,
  redFromV: number,
  greenFromU: number,
  greenFromV: number,
  blueFromU: number,
) => void;

const [above, below, chroma, chromaEnd, out] = [0, 1, 2, 3, 4] as const;
const [luma, black, redFromV, greenFromU, greenFromV, blueFromU] = [5, 6, 7, 8, 9, 10] as const;
const PARAMETERS = 11;
const [sums, u, v, red, green, blue] = [11, 12, 13, 14, 15, 16] as const;
const LOCALS = [0, 6] as const;

const floats = (integers: number, half: Half): Code => f32.fromIntegers(i32.extend[half](get(integers)));
/** The same float four times, from its bits. */
const factor = (bits: number): Code => i32.splat(get(bits));
const scaled = (bits: number, integers: number, half: Half): Code =>
  f32.multiply(factor(bits), floats(integers, half));
const light = (half: Half): Code => f32.subtract(scaled(luma, sums, half), factor(black));
const channel = (colour: (half: Half) => Code): Code =>
  i16.narrow(f32.toIntegers(f32.add(light(0), colour(0))), f32.toIntegers(f32.add(light(1), colour(1))));

const body: Code = whileTrue(isLess(get(chroma), get(chromaEnd)), [
  ...set(sums, i16.add(i16.pairSums(loadVector(get(above))), i16.pairSums(loadVector(get(below))))),
  ...set(u, centred(lowBytes(loadVector(get(chroma))))),
  ...set(v, centred(highBytes(loadVector(get(chroma))))),
  ...set(
    red,
    channel((half) => scaled(redFromV, v, half)),
  ),
  ...set(
    green,
    channel((half) => f32.add(scaled(greenFromU, u, half), scaled(greenFromV, v, half))),
  ),
  ...set(
    blue,
    channel((half) => scaled(blueFromU, u, half)),
  ),
  ...storeRgb(get(out), toBytes(get(red), get(green)), toBytes(get(blue), get(blue))),
  ...[above, below, chroma].flatMap((address) => advance(address, constant(VECTOR_BYTES))),
  ...advance(out, constant(3 * LANES)),
]);

/** The kernel on a memory. */
export const openPairsKernel = (memory: Memory): PairsKernel =>
  functionOn(compile(moduleOf(PARAMETERS, LOCALS, body)), memory);

import { constant, get, set, type Code } from '@kinema/motion/wasm';
import { both, i16, i32, toBytes } from './lanes.ts';
import { storeRgb } from './rgb-lanes.ts';

/** Four of eight pixels: 0 the lower ones, 1 the upper. */
export type Half = 0 | 1;

export const lowBytes = (pairs: Code): Code => both(pairs, i16.splat(constant(255)));
export const highBytes = (pairs: Code): Code => i16.shiftRight(pairs, constant(8));

/** U or V of eight pixels, zero where there is no colour. */
export const centred = (bytes: Code): Code => i16.subtract(bytes, i16.splat(constant(128)));

/** left · 256 + share · (right − left) of pairs of bytes, unsigned. */
const across = (pairs: Code, share: Code): Code =>
  i16.add(
    i16.shiftLeft(pairs, constant(8)),
    i16.multiply(share, i16.subtract(highBytes(pairs), lowBytes(pairs))),
  );
const scaled = (factor: number, value: Code): Code => i32.multiply(i32.splat(get(factor)), value);
const top16 = (value: Code): Code => i32.shiftRight(value, constant(16));

/** Locals of a kernel. */
interface SampledLocals {
  /** Vectors of eight pairs: each pixel and its right neighbour, in the row above and in the one below; and U and V. */
  readonly upper: number;
  readonly lower: number;
  readonly colours: number;
  /** Vectors that are free: five. */
  readonly free: readonly [number, number, number, number, number];
  /** The factors of the conversion with 16 fractional bits. */
  readonly factors: readonly [
    luma: number,
    lumaStart: number,
    redFromV: number,
    greenFromU: number,
    greenFromV: number,
    blueFromU: number,
  ];
}

/**
 * Samples eight pixels of NV12 and writes them as RGB.
 * @param shares of 256: those of the pixels to the right, and those of the row below, as lanes of 16 bits
 */
export const storeSampled = (
  address: Code,
  { upper, lower, colours, free: [u, v, red, green, blue], factors }: SampledLocals,
  shares: { readonly right: Code; readonly below: Code },
): Code => {
  const [luma, lumaStart, redFromV, greenFromU, greenFromV, blueFromU] = factors;
  const light = (half: Half): Code => {
    const fromAbove = i32.product[half](get(upper), i16.subtract(i16.splat(constant(256)), shares.below));
    const fromBelow = i32.product[half](get(lower), shares.below);
    const value = top16(i32.add(i32.add(fromAbove, fromBelow), i32.splat(constant(32768))));
    return i32.add(scaled(luma, value), i32.splat(get(lumaStart)));
  };
  /** One channel of eight pixels, from the light and what U and V add to it. */
  const channel = (colour: (half: Half) => Code): Code =>
    i16.narrow(top16(i32.add(light(0), colour(0))), top16(i32.add(light(1), colour(1))));
  return [
    ...set(upper, across(get(upper), shares.right)),
    ...set(lower, across(get(lower), shares.right)),
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
    ...storeRgb(address, toBytes(get(red), get(green)), toBytes(get(blue), get(blue))),
  ];
};

import { vector, type Code } from '@kinema/motion/wasm';

/** WebAssembly's instructions on lanes of 8, 16 and 32 bits that the kernels of pictures need. */

export const VECTOR_BYTES = 16;

/** Address. */
export const loadVector = vector(0, 0, 0);
/** Loads 8 bytes, and zeros behind them: address. */
export const loadEightBytes = vector(93, 0, 0);
/** Loads four unsigned numbers of 16 bits into lanes of 32: address. */
export const loadFourShorts = vector(4, 0, 0);
export const noBytes = vector(12, ...Array.from({ length: 16 }, () => 0));
/** Loads 16 bits into one lane of a vector: address, vector. */
export const loadLane = (lane: number) => vector(85, 0, 0, lane);
/** Address, vector. */
export const storeVector = vector(11, 0, 0);
/** Stores a vector 16 bytes behind an address: address, vector. */
export const storeVectorBehind = vector(11, 0, VECTOR_BYTES);
/** Stores the first four bytes of a vector: address, vector. */
export const storeFourBytes = vector(90, 0, 0, 0);
/** Stores the lower half of a vector 16 bytes behind an address: address, vector. */
export const storeHalfBehind = vector(91, 0, 16, 0);
/** Sixteen bytes of two vectors by their indexes 0..31. */
export const shuffle = (bytes: readonly number[]) => vector(13, ...bytes);
export const both = vector(78);
/** Four signed numbers of 32 bits, each written to a lane. */
export const fourIntegers = (...values: readonly number[]) =>
  vector(12, ...new Uint8Array(Int32Array.from(values).buffer));

/** Eight lanes of 16 bits. */
export const i16 = {
  splat: vector(16),
  shiftLeft: vector(139),
  shiftRight: vector(141),
  add: vector(142),
  /** The lower or the upper eight of sixteen unsigned bytes. */
  extend: [vector(137), vector(138)],
  /** Sums of two neighbouring bytes, unsigned. */
  pairSums: vector(125),
  subtract: vector(145),
  multiply: vector(149),
  /** From two vectors of 32 bits, saturated. */
  narrow: vector(133),
} as const;

/** Four lanes of 32 bits. */
export const i32 = {
  splat: vector(17),
  shiftRight: vector(172),
  add: vector(174),
  multiply: vector(181),
  lesser: vector(182),
  greater: vector(184),
  lane: (lane: number) => vector(27, lane),
  /** Sums of two neighbouring products of signed lanes of 16 bits. */
  dot: vector(186),
  /** The lower or the upper four of eight signed lanes of 16 bits. */
  extend: [vector(167), vector(168)],
  /** Products of the lower or the upper four of eight unsigned lanes of 16 bits. */
  product: [vector(190), vector(191)],
} as const;

/** Four floats. */
export const f32 = {
  add: vector(228),
  subtract: vector(229),
  multiply: vector(230),
  divide: vector(231),
  fromIntegers: vector(250),
  /** To whole numbers, towards 0. */
  truncated: vector(248),
  /** To the nearest whole number, halves to the even one. */
  toIntegers: (value: Code): Code => vector(248)(vector(106)(value)),
} as const;

/** Sixteen unsigned bytes from two vectors of 16 bits, saturated. */
export const toBytes = vector(102);

/** Yields numbers uniform in [0, 1), the same ones for the same seed on every machine. */
export type Random = () => number;

/** Spreads a seed over 32 bits, so that neighbouring seeds start far apart (Steele et al. 2014, SplitMix). */
const splitMix32 = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
};

const rotateLeft = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

/**
 * The generator xoshiro128** (Blackman and Vigna 2021, https://prng.di.unimi.it), for bootstraps and made-up data, not
 * for secrets.
 * @param seed any integer; its lower 32 bits count.
 */
export const seededRandom = (seed: number): Random => {
  const spread = splitMix32(seed);
  let [a, b, c, d] = [spread(), spread(), spread(), spread()];
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result / 0x1_0000_0000;
  };
};

/** Uniform in [low, high). */
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random();

/** In [low, high), both above 0, with a logarithm that is uniform: as often between 1 and 2 as between 10 and 20. */
export const betweenLog = (random: Random, low: number, high: number): number =>
  Math.exp(between(random, Math.log(low), Math.log(high)));

/** An integer uniform in [0, limit). */
export const randomInteger = (random: Random, limit: number): number => Math.floor(random() * limit);

/** A normal deviate of mean 0 and standard deviation 1 (Box and Muller 1958). */
export const randomNormal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

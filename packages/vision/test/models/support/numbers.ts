import { seededRandom } from '@kinema/motion/random';

/** A dense tensor of plain numbers, row-major. */
export interface NumberTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array | Int32Array | Uint8Array;
}

/** Bytes of a picture that is smooth in places and noisy in others, as photographs are; the same for the same seed. */
export const syntheticPicture = (width: number, height: number, seed: number): Uint8Array => {
  const random = seededRandom(seed);
  const waves = Array.from({ length: 12 }, () => ({
    across: (random() - 0.5) * 0.4,
    down: (random() - 0.5) * 0.4,
    phase: random() * 2 * Math.PI,
    channel: Math.floor(random() * 3),
    size: 20 + 40 * random(),
  }));
  const picture = new Uint8Array(width * height * 3);
  for (let at = 0; at < picture.length; at++) {
    const pixel = Math.floor(at / 3);
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    let value = 128;
    for (const { across, down, phase, channel, size } of waves)
      if (channel === at % 3) value += size * Math.sin(across * x + down * y + phase);
    const noise = x > width / 2 ? 60 * (random() - 0.5) : 0;
    picture[at] = Math.min(255, Math.max(0, Math.round(value + noise)));
  }
  return picture;
};

export const largestDifference = (a: NumberTensor, b: NumberTensor): number => {
  let largest = 0;
  for (let i = 0; i < b.data.length; i++) largest = Math.max(largest, Math.abs(a.data[i]! - b.data[i]!));
  return largest;
};

/** The largest magnitude in a tensor. */
export const magnitude = ({ data }: NumberTensor): number => {
  let largest = 0;
  for (const value of data) largest = Math.max(largest, Math.abs(value));
  return largest;
};

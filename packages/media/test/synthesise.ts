import { findFfmpeg } from '@kinema/media/node';
import type { Frame } from '@kinema/motion';
import { openEncoder } from '../src/node/encode/encoder.ts';

/**
 * Videos whose every frame shows its own number: 4 × 4 cells are the bits of the number from the top left, the least
 * significant first; a set bit is light and yellowish, the others are dark and bluish. It survives scaling and encoding.
 */
const CELLS = 4;
const SET = { y: 200, u: 80, v: 150 };
const CLEAR = { y: 60, u: 160, v: 110 };

const numbered = (number: number, width: number, height: number): Uint8Array => {
  const data = new Uint8Array(width * height * 1.5);
  const colourAt = (x: number, y: number) => {
    const bit = Math.floor((y * CELLS) / height) * CELLS + Math.floor((x * CELLS) / width);
    return (number >> bit) & 1 ? SET : CLEAR;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = colourAt(x, y);
      data[y * width + x] = colour.y;
      data[width * height + (y >> 1) * width + x] = x % 2 === 0 ? colour.u : colour.v;
    }
  }
  return data;
};

/** Brightness of the middle of each cell, 0..255. */
const cellBrightness = (frame: Frame): number[] =>
  Array.from({ length: CELLS * CELLS }, (_, bit) => {
    const x = Math.floor((((bit % CELLS) + 0.5) / CELLS) * frame.width);
    const y = Math.floor(((Math.floor(bit / CELLS) + 0.5) / CELLS) * frame.height);
    const at = y * frame.width + x;
    return frame.layout === 'nv12' ? frame.data[at]! : frame.data[at * 3 + 1]!;
  });

/** The number that a frame shows. */
export const numberIn = (frame: Frame): number =>
  cellBrightness(frame).reduce((number, value, bit) => number | (value > 128 ? 1 << bit : 0), 0);

export interface SyntheticVideo {
  readonly out: string;
  /** Upright size; even. */
  readonly width?: number;
  readonly height?: number;
  /** When each frame is shown. */
  readonly times: readonly number[];
  /** The number that frame i shows; i by default. */
  readonly number?: (i: number) => number;
  /** ffmpeg's output options: codec, key frames, container. */
  readonly encoding: readonly string[];
  /** Also a tone as long as the video. */
  readonly sound?: boolean;
}

/** Times of frames at a constant rate. */
export const evenTimes = (count: number, rateHz: number): number[] =>
  Array.from({ length: count }, (_, i) => i / rateHz);

/** Encodes numbered frames with the ffmpeg at hand. */
export const synthesise = async (video: SyntheticVideo): Promise<string> => {
  const { out, width = 160, height = 96, times, number = (i) => i, encoding, sound = false } = video;
  const ffmpeg = await findFfmpeg();
  const duration = times.at(-1)! + (times.length > 1 ? times[1]! - times[0]! : 0.04);
  const encoder = openEncoder({
    ffmpeg,
    format: { width, height, matrix: 'bt601' },
    inputs: sound ? ['-f', 'lavfi', '-i', `sine=duration=${duration}`] : [],
    output: ['-copyts', ...ffmpeg.encoderTiming, ...encoding, '-y', out],
  });
  for (const [i, timeSeconds] of times.entries()) {
    await encoder.write({ data: numbered(number(i), width, height), timeSeconds });
  }
  const end = await encoder.finish();
  if (!end.succeeded) throw new Error(`the test video ${out} cannot be made: ${end.log.first}`);
  return out;
};

/** H.264 made fast. */
export const x264 = (...more: string[]): string[] => [
  ...'-c:v libx264 -preset ultrafast -pix_fmt yuv420p'.split(' '),
  ...more,
];

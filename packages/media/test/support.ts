import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from '@kinema/motion';
import { openVideo, type OpenVideoOptions } from '@kinema/media/node';
import { afterAll, beforeAll } from 'vitest';
import { numberIn } from './synthesise.ts';

/** A folder for the tests of one file, removed after them. Gives paths in it. */
export const temporaryFolder = (): ((name: string) => string) => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinema-media-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
};

interface Seen {
  readonly index: number;
  readonly timeSeconds: number;
  readonly number: number;
}

/** Goes through a video, giving every buffer back, and tells what each frame showed. */
export const watch = async (path: string, options: OpenVideoOptions = {}) => {
  const video = await openVideo(path, options);
  const seen: Seen[] = [];
  let first: Omit<Frame, 'data'> | undefined;
  for await (const frame of video) {
    first ??= { ...frame };
    seen.push({ index: frame.index, timeSeconds: frame.timeSeconds, number: numberIn(frame) });
    video.release(frame);
  }
  return { seen, first, info: video.info, warnings: video.warnings };
};

/** Colour of a pixel of an RGB frame. */
export const colourAt = (frame: Frame, x: number, y: number): number[] => [
  ...frame.data.subarray((y * frame.width + x) * 3, (y * frame.width + x) * 3 + 3),
];

/** Largest difference of two colours over their channels. */
export const colourDistance = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));

/** Writes another display matrix (a b c d of ISO/IEC 14496-12 8.3.2) into the first track header of an MP4. */
export const setDisplayMatrix = async (
  path: string,
  matrix: readonly [number, number, number, number],
): Promise<void> => {
  const bytes = await readFile(path);
  const at = bytes.indexOf('tkhd') + 4 + 40;
  for (const [i, offset] of [0, 4, 12, 16].entries()) bytes.writeInt32BE(matrix[i]! * 65536, at + offset);
  await writeFile(path, bytes);
};

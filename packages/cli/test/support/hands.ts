import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFfmpeg } from '@kinema/media/node';
import sharp, { type Sharp } from 'sharp';
import { scenery } from '../../../server/test/support/drawn-person.ts';
import { drawHand, type HandDrawing } from '../../../vision/test/pipelines/drawn-hand.ts';

const run = promisify(execFile);

const drawn = (hands: readonly HandDrawing[]): Sharp => {
  const picture = scenery(640, 480);
  for (const hand of hands) drawHand(picture, hand);
  const { pixels, width, height } = picture;
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};

/** A picture of 640 × 480 with drawn open hands; `mirrored` flips it as a selfie camera does. */
export const writeHands = async (
  file: string,
  hands: readonly HandDrawing[],
  { mirrored = false } = {},
): Promise<void> => {
  await drawn(hands).flop(mirrored).toFile(file);
};

/** A film of 640 × 480 at 25 frames a second: an open hand that moves to the right. */
export const writeHandFilm = async (folder: string, file: string, frames: number): Promise<void> => {
  const { path } = await findFfmpeg();
  for (let i = 0; i < frames; i++)
    await drawn([{ x: 260 + 4 * i, y: 330, length: 200 }]).toFile(
      join(folder, `frame-${String(i).padStart(3, '0')}.png`),
    );
  const pictures = join(folder, 'frame-%03d.png');
  const encode = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-crf', '18', '-y', file];
  await run(path, ['-v', 'error', '-framerate', '25', '-i', pictures, ...encode]);
};

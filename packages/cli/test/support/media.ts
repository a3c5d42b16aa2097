import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFfmpeg } from '@kinema/media/node';
import sharp from 'sharp';
import { writeClip } from '../../src/bench/clip.ts';
import { drawScene } from '../../src/bench/scene.ts';

const run = promisify(execFile);

/** A folder that is removed at the end of its scope or by `remove`. */
export interface Workshop extends AsyncDisposable {
  readonly folder: string;
  readonly at: (name: string) => string;
  readonly remove: () => Promise<void>;
}

export const openWorkshop = async (): Promise<Workshop> => {
  const folder = await mkdtemp(join(tmpdir(), 'kinema-cli-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return { folder, at: (name) => join(folder, name), remove, [Symbol.asyncDispose]: remove };
};

/** Where the drawn person of {@link writePerson} stands. */
export const standing = { x: 220, y: 250, heightPx: 380 } as const;

/** A picture of 640 × 480 with one drawn person. */
export const writePerson = async (file: string): Promise<void> => {
  await sharp(await drawScene(640, 480, [standing])).toFile(file);
};

/** A picture of a room without anybody. */
export const writeNobody = async (file: string): Promise<void> => {
  await sharp(await drawScene(320, 240, [])).toFile(file);
};

/** A film of 320 × 240 at 25 frames a second: one drawn person over whom the camera sways. */
export const writeWalk = async (file: string, seconds: number): Promise<void> => {
  const { path } = await findFfmpeg();
  const people = [{ x: 160, y: 128, heightPx: 200 }];
  await writeClip(path, file, people, { width: 320, height: 240, seconds, frameRateHz: 25 });
};

/** A film that is so many times as long as another, which it shows over and over. */
export const writeRepeated = async (film: string, times: number, file: string): Promise<void> => {
  const { path } = await findFfmpeg();
  await run(path, ['-v', 'error', '-stream_loop', String(times - 1), '-i', film, '-c', 'copy', '-y', file]);
};

/** A sound file in a film's container. */
export const writeSound = async (file: string): Promise<void> => {
  const { path } = await findFfmpeg();
  await run(path, ['-v', 'error', '-f', 'lavfi', '-i', 'sine=duration=1', '-c:a', 'aac', '-y', file]);
};

/** The first part of a file. */
export const writePart = async (whole: string, file: string, share: number): Promise<void> => {
  const bytes = await readFile(whole);
  await writeFile(file, bytes);
  await truncate(file, Math.floor(bytes.length * share));
};

/** A PNG of one colour with so many pixels, which compresses to little. */
export const writeLargePicture = async (file: string, width: number, height: number): Promise<void> => {
  await sharp({ create: { width, height, channels: 3, background: '#808080' }, limitInputPixels: false })
    .png({ compressionLevel: 9 })
    .toFile(file);
};

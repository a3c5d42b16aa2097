import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { findFfmpeg } from '@kinema/media/node';
import { drawPerson, scenery, type Joints, type Picture, type Stance } from './drawn-person.ts';

/** Runs ffmpeg on raw RGB pictures and gives what it encodes. */
const encode = async (
  pictures: Iterable<Picture>,
  { width, height }: { readonly width: number; readonly height: number },
  frameRateHz: number,
  output: readonly string[],
): Promise<void> => {
  const { path } = await findFfmpeg();
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${width}x${height}`, '-r', String(frameRateHz)];
  const child = spawn(path, ['-v', 'error', '-y', ...raw, '-i', 'pipe:0', ...output], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(child, 'close');
  for (const { pixels } of pictures) if (!child.stdin.write(pixels)) await once(child.stdin, 'drain');
  child.stdin.end();
  const [status] = (await ended) as [number];
  if (status !== 0) throw new Error(`ffmpeg ended with status ${status}`);
};

const size = { width: 640, height: 480 };
const standing: Stance = { x: 320, floor: 420, height: 370, raised: 0.4 };

/** Writes a PNG or JPEG, by the ending of the path, with one person in it, and tells where the joints are. */
export const writePicture = async (path: string, stance: Stance = standing): Promise<Joints> => {
  const picture = scenery(size.width, size.height);
  const joints = drawPerson(picture, stance);
  await encode([picture], size, 1, ['-frames:v', '1', path]);
  return joints;
};

/** Writes a picture with nobody in it. */
export const writeEmptyPicture = async (path: string): Promise<void> =>
  encode([scenery(size.width, size.height)], size, 1, ['-frames:v', '1', path]);

interface VideoOptions {
  readonly frames?: number;
  readonly frameRateHz?: number;
  /** What ffmpeg is told of the encoding. */
  readonly output?: readonly string[];
}

/** The stance in each frame of a made-up video: arms go up and down once a second, so that pictures come again. */
export const stanceAt = (timeSeconds: number): Stance => ({
  ...standing,
  raised: 0.35 - 0.25 * Math.cos(2 * Math.PI * timeSeconds),
});

function* scenes(frames: number, frameRateHz: number): Generator<Picture> {
  const drawn: Picture[] = [];
  for (let frame = 0; frame < frames; frame++) {
    const phase = frame % frameRateHz;
    if (!drawn[phase]) {
      drawn[phase] = scenery(size.width, size.height);
      drawPerson(drawn[phase], stanceAt(phase / frameRateHz));
    }
    yield drawn[phase];
  }
}

/** The bytes of such a video, a key frame a second, whose index comes first: what is behind it can be cut off. */
export const videoWithIndexFirst = async (
  path: string,
  { frames, frameRateHz }: { readonly frames: number; readonly frameRateHz: number },
): Promise<Buffer<ArrayBuffer>> => {
  const output = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-g',
    String(frameRateHz),
  ];
  await writeVideo(path, { frames, frameRateHz, output: [...output, '-movflags', '+faststart'] });
  return readFile(path);
};

/** Writes a video of one person who moves the arms; H.264 in whatever the path ends in unless told otherwise. */
export const writeVideo = async (
  path: string,
  {
    frames = 30,
    frameRateHz = 30,
    output = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'],
  }: VideoOptions = {},
): Promise<void> => encode(scenes(frames, frameRateHz), size, frameRateHz, [...output, path]);

import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { drawScene, type Standing } from './scene.ts';

const run = promisify(execFile);

export interface ClipOptions {
  readonly width?: number;
  readonly height?: number;
  readonly seconds: number;
  readonly frameRateHz?: number;
}

/** Part of the picture's width by which the camera moves to either side. */
const SWAY = 0.1;
const SWAY_SECONDS = 4;

/** Drawn people over whom the camera sways, as H.264 in MP4. */
export const writeClip = async (
  ffmpeg: string,
  file: string,
  people: readonly Standing[],
  { width = 1280, height = 720, seconds, frameRateHz = 30 }: ClipOptions,
): Promise<void> => {
  const margin = 2 * Math.round((width * SWAY) / 2);
  const scene = `${file}.png`;
  const shifted = people.map((person) => ({ ...person, x: person.x + margin }));
  await writeFile(scene, await drawScene(width + 2 * margin, height, shifted));
  const sway = `crop=${width}:${height}:x='${margin}*(1+sin(2*PI*t/${SWAY_SECONDS}))':y=0`;
  const input = [
    '-nostdin',
    '-v',
    'error',
    '-y',
    '-loop',
    '1',
    '-framerate',
    String(frameRateHz),
    '-i',
    scene,
  ];
  const encoding = [
    '-t',
    String(seconds),
    '-vf',
    `format=yuv420p,${sway}`,
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
  ];
  try {
    await run(ffmpeg, [...input, ...encoding, file]);
  } finally {
    await rm(scene, { force: true });
  }
};

/** One person in the middle of a 720p picture. */
const onePerson: readonly Standing[] = [{ x: 640, y: 380, heightPx: 520 }];

/** Three people side by side in a 720p picture. */
const threePeople: readonly Standing[] = [
  { x: 330, y: 390, heightPx: 460 },
  { x: 640, y: 380, heightPx: 520 },
  { x: 960, y: 385, heightPx: 490 },
];

/** What a bench measures on. */
export interface BenchMedia {
  readonly one: string;
  readonly three: string;
  readonly picture: string;
}

/** Writes the films and the picture of a bench into a folder. */
export const writeBenchMedia = async (
  ffmpeg: string,
  folder: string,
  seconds: number,
): Promise<BenchMedia> => {
  const media = {
    one: join(folder, 'one.mp4'),
    three: join(folder, 'three.mp4'),
    picture: join(folder, 'three.jpg'),
  };
  await Promise.all([
    writeClip(ffmpeg, media.one, onePerson, { seconds }),
    writeClip(ffmpeg, media.three, threePeople, { seconds }),
    drawScene(1280, 720, threePeople).then((png) => sharp(png).jpeg().toFile(media.picture)),
  ]);
  return media;
};

import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { findFfmpeg } from '@kinema/media/node';
import { drawPerson, scenery } from '../../../server/test/support/drawn-person.ts';
import { drawHand } from '../../../vision/test/pipelines/drawn-hand.ts';

const run = promisify(execFile);

const ffmpeg = async (...args: string[]): Promise<void> => {
  const { path } = await findFfmpeg();
  await run(path, ['-hide_banner', '-loglevel', 'error', '-y', ...args]);
};

/** A photograph of a group of people that the Human library shows its results on, 1280 × 1158 pixels. */
const groupPhoto = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@vladmandic/human')), '../assets/samples.jpg');

/** The part of the photograph below its strip of thumbnails. */
const belowThumbnails = 'crop=1280:960:0:196';

const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-movflags', '+faststart'];

/** A picture of a dozen people. */
export const makeGroupPicture = async (folder: string): Promise<string> => {
  const file = join(folder, 'group.jpg');
  await ffmpeg('-i', groupPhoto(), '-vf', belowThumbnails, '-q:v', '3', file);
  return file;
};

/** A picture of nobody: one colour. */
export const makeEmptyPicture = async (folder: string): Promise<string> => {
  const file = join(folder, 'nobody.png');
  await ffmpeg('-f', 'lavfi', '-i', 'color=c=0x6688aa:s=640x480', '-frames:v', '1', file);
  return file;
};

/** A picture of noise, about 100 kB; another one under each name. */
export const makeNoisePicture = async (folder: string, name: string): Promise<string> => {
  const file = join(folder, name);
  const seed = name.codePointAt(0)!;
  const noise = `color=c=gray:s=192x192,format=rgb24,noise=alls=100:all_seed=${seed}`;
  await ffmpeg('-f', 'lavfi', '-i', noise, '-frames:v', '1', file);
  return file;
};

/** The camera moves along the people, so that their keypoints move in the picture. */
export const makePeopleVideo = async (folder: string, name: string, seconds: number): Promise<string> => {
  const file = join(folder, name);
  const pan = `crop=640:900:x='320+280*sin(t*1.2)':y=30`;
  const input = ['-loop', '1', '-framerate', '25', '-i', groupPhoto(), '-t', String(seconds)];
  await ffmpeg(...input, '-vf', `${belowThumbnails},${pan},scale=480:-2`, ...h264, file);
  return file;
};

/** A video of people that takes a while to look through: a short one many times over. */
export const makeLongVideo = async (folder: string): Promise<string> => {
  const [part, file] = [await makePeopleVideo(folder, 'part.mp4', 3), join(folder, 'long.mp4')];
  await ffmpeg('-stream_loop', '19', '-i', part, '-c', 'copy', '-movflags', '+faststart', file);
  return file;
};

/** A video of people whose last part is missing, as after a copy that broke off. */
export const makeDamagedVideo = async (folder: string): Promise<string> => {
  const file = join(folder, 'damaged.mp4');
  const whole = await readFile(await makePeopleVideo(folder, 'whole.mp4', 2));
  await writeFile(file, whole.subarray(0, Math.floor(whole.length * 0.7)));
  return file;
};

/** How many frames {@link makeNumberedVideo} has. */
export const numberedFrames = 40;
const bits = 6;

/** One frame of 192 × 96 grey pixels whose `bits` stripes are the frame's number, the highest bit on the left. */
const numberedFrame = (number: number): Uint8Array => {
  const frame = new Uint8Array(192 * 96);
  frame.forEach((_, i) => {
    const stripe = Math.floor((i % 192) / (192 / bits));
    frame[i] = (number >> (bits - 1 - stripe)) & 1 ? 235 : 16;
  });
  return frame;
};

/** A video of nobody whose frames carry their number in light and dark stripes, at irregular times. */
export const makeNumberedVideo = async (folder: string): Promise<string> => {
  const [raw, file] = [join(folder, 'numbered.gray'), join(folder, 'numbered.mp4')];
  await writeFile(raw, Buffer.concat(Array.from({ length: numberedFrames }, (_, n) => numberedFrame(n))));
  const input = ['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', '192x96', '-r', '25', '-i', raw];
  const irregular = `setpts='(N*0.04+0.015*mod(N*7,3))/TB'`;
  await ffmpeg(...input, '-vf', irregular, '-vsync', 'vfr', '-video_track_timescale', '90000', ...h264, file);
  return file;
};

/** A drawn right hand whose palm is seen, all fingers extended. */
export const makeHandPicture = async (folder: string): Promise<string> => {
  const [raw, file] = [join(folder, 'hand.rgb'), join(folder, 'hand.png')];
  const picture = scenery(640, 480);
  drawHand(picture, { x: 320, y: 330, length: 200 });
  await writeFile(raw, picture.pixels);
  await ffmpeg('-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', '640x480', '-i', raw, file);
  return file;
};

/** A hand that keeps still. */
export const makeHandVideo = async (folder: string, seconds = 1): Promise<string> => {
  const file = join(folder, 'hand.mp4');
  const picture = await makeHandPicture(folder);
  await ffmpeg('-loop', '1', '-framerate', '10', '-i', picture, '-t', String(seconds), ...h264, file);
  return file;
};

/** What a camera sees that looks at a still picture, ten times a second. */
export const makeCameraFilm = async (folder: string, picture: string): Promise<string> => {
  const file = join(folder, 'camera.y4m');
  await ffmpeg('-loop', '1', '-framerate', '10', '-i', picture, '-t', '1', '-pix_fmt', 'yuv420p', file);
  return file;
};

/** Two drawn people side by side, still, 640 × 480 pixels: the left one stands at x = 170, the right one at 470. */
export const makePairFilm = async (folder: string, seconds: number): Promise<string> => {
  const [raw, file] = [join(folder, 'pair.rgb'), join(folder, 'pair.mp4')];
  const picture = scenery(640, 480);
  for (const x of [170, 470]) drawPerson(picture, { x, floor: 450, height: 380, raised: 0.3 });
  await writeFile(raw, picture.pixels);
  const input = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', '640x480', '-r', '10', '-stream_loop', '-1'];
  await ffmpeg(...input, '-i', raw, '-t', String(seconds), ...h264, file);
  return file;
};

/** A drawn person who stands still for ten seconds and is gone for the last three; 640 × 480 pixels. */
export const makeLeavingFilm = async (folder: string): Promise<string> => {
  const [raw, file] = [join(folder, 'leaving.rgb'), join(folder, 'leaving.mp4')];
  const [somebody, nobody] = [scenery(640, 480), scenery(640, 480)];
  drawPerson(somebody, { x: 320, floor: 450, height: 400, raised: 0.3 });
  const seconds = Array.from({ length: 13 }, (_, second) => (second < 10 ? somebody : nobody).pixels);
  await writeFile(raw, Buffer.concat(seconds));
  const input = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', '640x480', '-r', '1', '-i', raw];
  await ffmpeg(...input, '-r', '10', ...h264, file);
  return file;
};

/** How the arms of the film go up and down, and where the person stands. */
const armRaises = { periodSeconds: 1, x: 320, floor: 450, height: 400 } as const;

/**
 * What a camera sees before which a drawn person raises both arms, over and over; 640 × 480 pixels. As Y4M, since Chromium
 * shows Motion JPEG thirty times a second whatever its rate, and each picture that is looked at takes its time of the
 * processor.
 */
export const makeArmRaisesFilm = async (folder: string, rateHz = 10): Promise<string> => {
  const { periodSeconds, ...stance } = armRaises;
  const [raw, file] = [join(folder, 'arm-raises.rgb'), join(folder, 'arm-raises.y4m')];
  const frames = Array.from({ length: periodSeconds * rateHz }, (_, index) => {
    const picture = scenery(640, 480);
    const phase = (2 * Math.PI * index) / (periodSeconds * rateHz);
    drawPerson(picture, { ...stance, raised: (1 - Math.cos(phase)) / 2 });
    return picture.pixels;
  });
  await writeFile(raw, Buffer.concat(frames));
  const input = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', '640x480', '-r', String(rateHz), '-i', raw];
  await ffmpeg(...input, '-pix_fmt', 'yuv420p', file);
  return file;
};

/** Words under the name of a video. */
export const makeFalseVideo = async (folder: string): Promise<string> => {
  const file = join(folder, 'words.mp4');
  await writeFile(file, 'This is a text, whatever its name says.\n'.repeat(50));
  return file;
};

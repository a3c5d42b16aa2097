import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dataPath } from '../validation/data.ts';

const RATE = 30;

const encode = (
  ffmpeg: string,
  input: readonly string[],
  filter: string,
  seconds: number,
  file: string,
): void => {
  execFileSync(ffmpeg, [
    ...['-nostdin', '-v', 'error', '-y'],
    ...input,
    ...['-vf', `${filter},scale=1280:720:force_original_aspect_ratio=decrease,pad=1280:720:-1:-1`],
    ...[
      '-r',
      String(RATE),
      '-t',
      String(seconds),
      '-an',
      '-c:v',
      'libx264',
      '-preset',
      'medium',
      '-crf',
      '23',
    ],
    ...['-pix_fmt', 'yuv420p', file],
  ]);
};

/** A person who walks across, filmed from the side, looped; 720p H.264, 30 frames a second. */
export const walkClip = (ffmpeg: string, folder: string, seconds: number): string => {
  const file = join(folder, `walk-${seconds}.mp4`);
  if (!existsSync(file)) {
    encode(
      ffmpeg,
      ['-stream_loop', '-1', '-i', dataPath('gait', 'sports2d', 'demo.mp4')],
      'null',
      seconds,
      file,
    );
  }
  return file;
};

/** A film repeated until it is this long, without encoding it again. */
export const repeatClip = (ffmpeg: string, clip: string, folder: string, seconds: number): string => {
  const file = join(folder, `repeated-${seconds}.mp4`);
  if (!existsSync(file)) {
    const loop = ['-nostdin', '-v', 'error', '-y', '-stream_loop', '-1', '-i', clip];
    execFileSync(ffmpeg, [...loop, '-t', String(seconds), '-c', 'copy', file]);
  }
  return file;
};

/** Three people in a picture over which the camera drifts; 720p H.264, 30 frames a second. */
export const groupClip = (ffmpeg: string, folder: string, seconds: number): string => {
  const file = join(folder, `group-${seconds}.mp4`);
  if (!existsSync(file)) {
    const picture = dataPath('pose', 'tfjs-models', 'test_data', 'three_people.jpg');
    const drift = `zoompan=z='1.1+0.05*sin(on/40)':x='iw*0.04*(1+sin(on/30))':y='ih*0.03*(1+cos(on/35))':d=${seconds * RATE}:s=1280x720:fps=${RATE}`;
    encode(ffmpeg, ['-i', picture], drift, seconds, file);
  }
  return file;
};

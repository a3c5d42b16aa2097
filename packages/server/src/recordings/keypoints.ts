import { createWriteStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KinemaError } from '@kinema/motion';
import { keypointCsvLines, readPoseFile } from '@kinema/motion/formats';
import { anglesOf } from '@kinema/motion/kinematics';
import { bytesInWords } from '../http/file-part.ts';

/** What is said of a file of keypoints. */
export interface KeypointsInfo {
  readonly skeleton: string;
  readonly width: number;
  readonly height: number;
  readonly durationSeconds: number;
  readonly frameRateHz: number | null;
  readonly frameCount: number;
  readonly bytes: number;
}

/** A text in memory may have half a gigabyte, and its numbers take as much again. */
const MAX_BYTES = 256 * 1024 ** 2;

/**
 * The poses in a file as `kinema pose` and live sessions write it.
 * @throws KinemaError `data_invalid`, `file_too_large`
 */
export const readKeypoints = async (path: string, fileName: string) => {
  const { size } = await stat(path);
  if (size > MAX_BYTES)
    throw new KinemaError('file_too_large', { file: fileName, limit: bytesInWords(MAX_BYTES) });
  return { ...readPoseFile(await readFile(path, 'utf8'), fileName), bytes: size };
};

/**
 * Reads a file of poses as `kinema pose` writes it.
 * @throws KinemaError `data_invalid`, `file_too_large`
 */
export const describeKeypoints = async (path: string, fileName: string): Promise<KeypointsInfo> => {
  const { sequence, bytes } = await readKeypoints(path, fileName);
  const { skeleton, width, height, times } = sequence;
  const durationSeconds = times.at(-1)! - times[0]!;
  return {
    skeleton: skeleton.name,
    width,
    height,
    durationSeconds,
    frameRateHz: durationSeconds > 0 ? (times.length - 1) / durationSeconds : null,
    frameCount: times.length,
    bytes,
  };
};

/** Writes the keypoints of a file and the angles that follow from them as a table. */
export const writeKeypointsCsv = async (path: string, fileName: string, out: string): Promise<void> => {
  const { sequence } = await readKeypoints(path, fileName);
  await pipeline(Readable.from(keypointCsvLines(sequence, anglesOf(sequence))), createWriteStream(out));
};

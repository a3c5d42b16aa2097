import { KinemaError } from '../errors/index.ts';
import type { AngleTrack } from '../kinematics/index.ts';
import type { PoseSequence } from '../pose/index.ts';
import { skeletons, type Skeleton } from '../skeleton/index.ts';
import { poseLines, readPoseLines, type PoseLinesOfFile } from './json-lines.ts';

/** An array with a line for each frame, as {@link poseLines} has it: JSON that can also be read line by line. */
export const poseFile = function* (
  source: { readonly file: string; readonly model: string },
  sequence: PoseSequence,
  angles: readonly AngleTrack[] = [],
): Generator<string> {
  let separator = '[\n';
  for (const line of poseLines(source, sequence, angles)) {
    yield separator + JSON.stringify(line);
    separator = ',\n';
  }
  yield sequence.times.length > 0 ? '\n]\n' : '[]\n';
};

const fail = (file: string, reason: string): never => {
  throw new KinemaError('data_invalid', { file, reason });
};

/** The skeleton whose keypoints a line of poses names. */
const skeletonIn = (text: string, file: string): Skeleton => {
  const name = /"keypoints":\s*\[\s*\{\s*"name":\s*"([^"]+)"/.exec(text)?.[1];
  const count = (/"keypoints":\s*\[(.*?)\]/s.exec(text)?.[1]?.match(/"name"/g) ?? []).length;
  return (
    Object.values(skeletons).find(({ keypoints }) => keypoints.length === count && keypoints[0] === name) ??
    fail(file, 'it names no keypoints of a known skeleton')
  );
};

/** JSON Lines, or an array with one frame a line. */
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/,$/, ''))
    .filter((line) => line.startsWith('{'));

/**
 * Reads a file that {@link poseFile} or `kinema pose` has written: the poses of one picture or video.
 * @param file its name, for messages
 * @throws KinemaError `data_invalid` with what is wrong
 */
export const readPoseFile = (text: string, file: string): PoseLinesOfFile => {
  const [first, ...others] = readPoseLines(linesOf(text), skeletonIn(text, file), file);
  if (!first) return fail(file, 'it holds no frames');
  if (others.length > 0) return fail(file, 'it holds the poses of several files');
  return first;
};

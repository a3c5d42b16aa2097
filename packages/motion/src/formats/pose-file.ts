import { KinemaError } from '../errors/index.ts';
import type { AngleTrack } from '../kinematics/index.ts';
import type { PoseSequence } from '../pose/index.ts';
import { skeletons, type Skeleton } from '../skeleton/index.ts';
import { readHandPoses } from './hand-lines.ts';
import { jsonArray } from './json-line.ts';
import { poseLines, readPoseLines, type PoseLinesOfFile } from './json-lines.ts';

/** An array with a line for each frame, as {@link poseLines} has it: JSON that can also be read line by line. */
export const poseFile = (
  source: { readonly file: string; readonly model: string },
  sequence: PoseSequence,
  angles: readonly AngleTrack[] = [],
): Generator<string> => jsonArray(poseLines(source, sequence, angles));

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

const tellsHands = (text: string): boolean => /"hands":\s*\[/.test(text);

/**
 * Reads a file that {@link poseFile}, `kinema pose` or `kinema hands` has written: the poses, or the hands as subjects with
 * 21 keypoints, of one picture or video.
 * @param file its name, for messages
 * @throws KinemaError `data_invalid` with what is wrong
 */
export const readPoseFile = (text: string, file: string): PoseLinesOfFile => {
  const lines = linesOf(text);
  const [first, ...others] = tellsHands(text)
    ? readHandPoses(lines, file)
    : readPoseLines(lines, skeletonIn(text, file), file);
  if (!first) return fail(file, 'it holds no frames');
  if (others.length > 0) return fail(file, 'it holds the poses of several files');
  return first;
};

import { KinemaError } from '@kinema/motion/errors';
import { readKeypointCsv, readPoseLines } from '@kinema/motion/formats';
import { personsAt, type PoseSequence } from '@kinema/motion/pose';
import { skeletons, type Skeleton } from '@kinema/motion/skeleton';
import { newRecording } from '../recorder/database.ts';
import { RecordingWriter } from '../recorder/writer.ts';

/** Frames that are written at once. */
const PIECE = 300;

interface ReadPoses {
  readonly sequence: PoseSequence;
  readonly model: string;
}

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

/** JSON Lines, or an array with one frame a line, as files of poses are written here. */
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/,$/, ''))
    .filter((line) => line.startsWith('{'));

const readJson = (text: string, file: string): ReadPoses => {
  const [first, ...others] = readPoseLines(linesOf(text), skeletonIn(text, file), file);
  if (!first) return fail(file, 'it holds no frames');
  if (others.length > 0) return fail(file, 'it holds the poses of several files');
  return first;
};

/** A table does not say how large the picture was; it reaches as far as somebody was seen. */
const readCsv = (text: string, file: string): ReadPoses => {
  const { sequence } = readKeypointCsv(text, { file });
  const reach = (axis: 0 | 1): number =>
    sequence.tracks.reduce(
      (most, { boxes }) =>
        boxes.reduce((far, value, i) => (i % 4 === axis ? Math.max(far, value + boxes[i + 2]!) : far), most),
      1,
    );
  return {
    sequence: { ...sequence, width: Math.ceil(reach(0)), height: Math.ceil(reach(1)) },
    model: 'unknown',
  };
};

/**
 * Takes poses from a file into the storage of this browser, as a recording whose time begins at 0.
 * @returns its id
 * @throws KinemaError `data_invalid`; DOMException as the storage does
 */
export const keepFile = async (file: File): Promise<string> => {
  const text = await file.text();
  const { sequence, model } = /\.csv$/i.test(file.name)
    ? readCsv(text, file.name)
    : readJson(text, file.name);
  const { width, height, skeleton, times } = sequence;
  const frames = Array.from(times, (timeSeconds, row) => ({
    timeSeconds,
    persons: personsAt(sequence, row),
    width,
    height,
    skeleton,
    model,
  }));
  const first = frames[0] ?? fail(file.name, 'it holds no frames');
  const recording = newRecording(first, file.name.replace(/\.[^.]*$/, ''));
  const writer = await RecordingWriter.begin(recording, first);
  for (let start = 0; start < frames.length; start += PIECE)
    await writer.writeFrames(frames.slice(start, start + PIECE));
  await writer.finish();
  return recording.id;
};

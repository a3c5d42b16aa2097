import { KinemaError } from '@kinema/motion/errors';
import { readKeypointCsv, readPoseFile } from '@kinema/motion/formats';
import { personsAt, type PoseSequence } from '@kinema/motion/pose';
import { newRecording } from '../recorder/database.ts';
import { removeRecording } from '../recorder/library.ts';
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
    : readPoseFile(text, file.name);
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
  try {
    for (let start = 0; start < frames.length; start += PIECE)
      await writer.writeFrames(frames.slice(start, start + PIECE));
    await writer.finish();
  } catch (error) {
    // The file has all of it: a part would only stand for the whole.
    await removeRecording(recording.id);
    throw error;
  }
  return recording.id;
};

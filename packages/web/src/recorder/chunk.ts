import { KEYPOINT_STRIDE, type Person } from '@kinema/motion/pose';

/** Everybody at one moment. */
export interface Moment {
  readonly timeSeconds: number;
  readonly persons: readonly Person[];
}

/** Consecutive frames as columns, in the form that the database keeps. */
export interface Chunk {
  /** Seconds from the start of the recording, one a frame. */
  readonly times: Float64Array;
  /** How many persons each frame has; the other columns have a row for each of those. */
  readonly personCounts: Uint16Array;
  readonly ids: Int32Array;
  readonly scores: Float32Array;
  /** Persons × 4: left, top, width, height in pixels. */
  readonly boxes: Float32Array;
  /** Persons × K × 4 as in {@link Person.keypoints}. */
  readonly keypoints: Float32Array;
  /** Persons × K × 3 metres, NaN for a person without; left out where nobody has it. */
  readonly world?: Float32Array;
}

/** @param keypointCount K */
export const packFrames = (frames: readonly Moment[], keypointCount: number, startSeconds: number): Chunk => {
  const persons = frames.flatMap((frame) => frame.persons);
  const keypoints = new Float32Array(persons.length * keypointCount * KEYPOINT_STRIDE);
  const world = new Float32Array(persons.length * keypointCount * 3).fill(Number.NaN);
  persons.forEach((person, i) => {
    keypoints.set(person.keypoints, i * keypointCount * KEYPOINT_STRIDE);
    if (person.world) world.set(person.world, i * keypointCount * 3);
  });
  return {
    times: Float64Array.from(frames, ({ timeSeconds }) => timeSeconds - startSeconds),
    personCounts: Uint16Array.from(frames, (frame) => frame.persons.length),
    ids: Int32Array.from(persons, ({ id }) => id),
    scores: Float32Array.from(persons, ({ score }) => score),
    boxes: Float32Array.from(persons.flatMap(({ box }) => box)),
    keypoints,
    ...(persons.some((person) => person.world) && { world }),
  };
};

/** The frames again. Their arrays are views into the chunk. */
export const unpackFrames = (chunk: Chunk, keypointCount: number): Moment[] => {
  let at = 0;
  const personAt = (i: number): Person => {
    const world = chunk.world?.subarray(i * keypointCount * 3, (i + 1) * keypointCount * 3);
    const [x, y, width, height] = chunk.boxes.subarray(i * 4, i * 4 + 4);
    return {
      id: chunk.ids[i]!,
      score: chunk.scores[i]!,
      box: [x!, y!, width!, height!],
      keypoints: chunk.keypoints.subarray(
        i * keypointCount * KEYPOINT_STRIDE,
        (i + 1) * keypointCount * KEYPOINT_STRIDE,
      ),
      ...(world && !world.every(Number.isNaN) && { world }),
    };
  };
  return Array.from(chunk.times, (timeSeconds, row) => {
    const persons = Array.from({ length: chunk.personCounts[row]! }, () => personAt(at++));
    return { timeSeconds, persons };
  });
};

import type { Skeleton } from '../skeleton/skeleton.ts';
import { KEYPOINT_STRIDE, type Person, type PoseFrame, type PoseSequence, type PoseTrack } from './pose.ts';

/** Grows by doubling and is filled with NaN, so that a frame without the person reads as not seen. */
const grown = (array: Float32Array, length: number): Float32Array => {
  if (length <= array.length) return array;
  const larger = new Float32Array(Math.max(length, array.length * 2)).fill(Number.NaN);
  larger.set(array);
  return larger;
};

interface OpenTrack {
  readonly id: number;
  readonly firstFrame: number;
  frameCount: number;
  scores: Float32Array;
  boxes: Float32Array;
  keypoints: Float32Array;
  world: Float32Array | undefined;
}

/**
 * Gathers frames into the columns of a {@link PoseSequence} as they come; rows count the frames added, which follow one
 * another in the recording.
 * Memory grows with the keypoints alone: a person over 20 minutes at 30 frames a second takes about 10 MB.
 */
export class PoseCollector {
  readonly #skeleton: Skeleton;
  readonly #times: number[] = [];
  readonly #tracks = new Map<number, OpenTrack>();
  #firstFrameNumber = 0;

  constructor(skeleton: Skeleton) {
    this.#skeleton = skeleton;
  }

  add(frame: PoseFrame): void {
    const row = this.#times.push(frame.timeSeconds) - 1;
    if (row === 0) this.#firstFrameNumber = frame.index;
    for (const person of frame.persons) this.#addPerson(row, person);
  }

  #addPerson(row: number, person: Person): void {
    const width = this.#skeleton.keypoints.length * KEYPOINT_STRIDE;
    const worldWidth = this.#skeleton.keypoints.length * 3;
    let track = this.#tracks.get(person.id);
    if (!track) {
      const none = new Float32Array(0);
      track = {
        id: person.id,
        firstFrame: row,
        frameCount: 0,
        scores: none,
        boxes: none,
        keypoints: none,
        world: person.world && none,
      };
      this.#tracks.set(person.id, track);
    }
    const at = row - track.firstFrame;
    track.frameCount = at + 1;
    track.scores = grown(track.scores, at + 1);
    track.boxes = grown(track.boxes, (at + 1) * 4);
    track.keypoints = grown(track.keypoints, (at + 1) * width);
    track.scores[at] = person.score;
    track.boxes.set(person.box, at * 4);
    track.keypoints.set(person.keypoints, at * width);
    if (track.world && person.world) {
      track.world = grown(track.world, (at + 1) * worldWidth);
      track.world.set(person.world, at * worldWidth);
    }
  }

  /** The sequence so far, for a source picture of the given size in pixels. */
  finish(width: number, height: number): PoseSequence {
    const K = this.#skeleton.keypoints.length;
    const tracks = [...this.#tracks.values()].map((track): PoseTrack => ({
      id: track.id,
      firstFrame: track.firstFrame,
      frameCount: track.frameCount,
      scores: track.scores.subarray(0, track.frameCount),
      boxes: track.boxes.subarray(0, track.frameCount * 4),
      keypoints: track.keypoints.subarray(0, track.frameCount * K * KEYPOINT_STRIDE),
      ...(track.world && { world: track.world.subarray(0, track.frameCount * K * 3) }),
    }));
    return {
      skeleton: this.#skeleton,
      width,
      height,
      firstFrameNumber: this.#firstFrameNumber,
      times: Float64Array.from(this.#times),
      tracks,
    };
  }
}

/** The persons seen in one row of a sequence, in the order of its tracks. Their arrays are views, not copies. */
export const personsAt = (sequence: PoseSequence, row: number): Person[] => {
  const K = sequence.skeleton.keypoints.length;
  const persons: Person[] = [];
  for (const track of sequence.tracks) {
    const at = row - track.firstFrame;
    if (at < 0 || at >= track.frameCount || Number.isNaN(track.scores[at]!)) continue;
    const box = track.boxes.subarray(at * 4, at * 4 + 4);
    persons.push({
      id: track.id,
      score: track.scores[at]!,
      box: [box[0]!, box[1]!, box[2]!, box[3]!],
      keypoints: track.keypoints.subarray(at * K * KEYPOINT_STRIDE, (at + 1) * K * KEYPOINT_STRIDE),
      ...(track.world && { world: track.world.subarray(at * K * 3, (at + 1) * K * 3) }),
    });
  }
  return persons;
};

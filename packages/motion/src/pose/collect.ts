import type { Skeleton } from '../skeleton/skeleton.ts';
import { KEYPOINT_STRIDE, type Person, type PoseFrame, type PoseSequence, type PoseTrack } from './pose.ts';
import { Rows } from './rows.ts';

interface OpenTrack {
  readonly id: number;
  readonly firstFrame: number;
  frameCount: number;
  readonly scores: Rows;
  readonly boxes: Rows;
  readonly keypoints: Rows;
  readonly world: Rows | undefined;
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
    const K = this.#skeleton.keypoints.length;
    let track = this.#tracks.get(person.id);
    if (!track) {
      track = {
        id: person.id,
        firstFrame: row,
        frameCount: 0,
        scores: new Rows(1),
        boxes: new Rows(4),
        keypoints: new Rows(K * KEYPOINT_STRIDE),
        world: person.world && new Rows(K * 3),
      };
      this.#tracks.set(person.id, track);
    }
    const at = row - track.firstFrame;
    track.frameCount = at + 1;
    track.scores.put(at, [person.score]);
    track.boxes.put(at, person.box);
    track.keypoints.put(at, person.keypoints);
    if (person.world) track.world?.put(at, person.world);
  }

  /** The sequence so far, for a source picture of the given size in pixels. */
  finish(width: number, height: number): PoseSequence {
    const tracks = [...this.#tracks.values()].map((track): PoseTrack => ({
      id: track.id,
      firstFrame: track.firstFrame,
      frameCount: track.frameCount,
      scores: track.scores.before(track.frameCount),
      boxes: track.boxes.before(track.frameCount),
      keypoints: track.keypoints.before(track.frameCount),
      ...(track.world && { world: track.world.before(track.frameCount) }),
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

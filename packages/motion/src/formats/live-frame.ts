import type { PictureHand } from '../hands/hand.ts';
import type { Box, Person } from '../pose/pose.ts';

/** A person in a frame of a live session, as docs/http.md has it. */
export interface LivePersonWire {
  readonly id: number;
  readonly score: number;
  /** Left, top, width, height in pixels. */
  readonly box: readonly number[];
  /** Of each keypoint x, y, confidence and standard deviation; null where nothing is known. */
  readonly keypoints: readonly (number | null)[];
}

/** A hand in a frame of a live session, as docs/http.md has it. */
export interface LiveHandWire
  extends Pick<PictureHand, 'id' | 'handedness' | 'score' | 'gesture'>, Pick<LivePersonWire, 'box'> {
  readonly handedness_score: number;
  readonly finger_count: PictureHand['fingerCount'];
  readonly finger_count_score: number;
  readonly gesture_score: number;
  /** Probability that each finger is extended. */
  readonly fingers: readonly number[];
  /** Of each landmark x, y and z in pixels. */
  readonly landmarks: readonly number[];
}

const boxOf = ([left, top, width, height]: readonly number[]): Box => [left!, top!, width!, height!];

/** A person of a frame that was checked. */
export const livePerson = ({ id, score, box, keypoints }: LivePersonWire): Person => ({
  id,
  score,
  box: boxOf(box),
  keypoints: Float32Array.from(keypoints, (value) => value ?? Number.NaN),
});

/** A hand of a frame that was checked. */
export const liveHand = (hand: LiveHandWire): PictureHand => ({
  id: hand.id,
  handedness: hand.handedness,
  handednessScore: hand.handedness_score,
  score: hand.score,
  box: boxOf(hand.box),
  fingerCount: hand.finger_count,
  fingerCountScore: hand.finger_count_score,
  gesture: hand.gesture,
  gestureScore: hand.gesture_score,
  extended: hand.fingers,
  landmarks: Float32Array.from(hand.landmarks),
});

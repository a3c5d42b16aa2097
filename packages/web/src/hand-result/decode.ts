import type { HandResult, HandResultHand } from '@kinema/client';
import { KEYPOINT_STRIDE, type PoseSequence, type PoseTrack } from '@kinema/motion/pose';
import { hand21 } from '@kinema/motion/skeleton';

const COORDINATES = 3;

/** A hand over the frames that it is followed in, as columns to draw; it has one score for all landmarks and no spread. */
const trackOf = ({ id, first_frame, score, box, landmarks }: HandResultHand): PoseTrack => {
  const points = hand21.keypoints.length;
  const keypoints = new Float32Array(score.length * points * KEYPOINT_STRIDE).fill(Number.NaN);
  landmarks.forEach((row, frame) => {
    if (!row) return;
    for (let k = 0; k < points; k++)
      keypoints.set(
        [row[k * COORDINATES]!, row[k * COORDINATES + 1]!, score[frame]!],
        (frame * points + k) * KEYPOINT_STRIDE,
      );
  });
  return {
    id,
    firstFrame: first_frame,
    frameCount: score.length,
    scores: Float32Array.from(score, (value) => value ?? Number.NaN),
    boxes: Float32Array.from(box.flatMap((row) => row ?? [Number.NaN, Number.NaN, Number.NaN, Number.NaN])),
    keypoints,
  };
};

/** The hands of a result as what the player draws. */
export const handColumns = ({ width, height, times_s, hands }: HandResult): PoseSequence => ({
  skeleton: hand21,
  width,
  height,
  times: Float64Array.from(times_s),
  tracks: hands.map(trackOf),
});

/** A hand as it is seen in one frame. */
export interface HandNow {
  readonly id: number;
  readonly handedness: 'left' | 'right';
  readonly fingerCount: number;
  readonly fingerCountScore: number;
  readonly gesture: string;
  readonly gestureScore: number;
}

/** The hands that are seen in a row of `times_s`. */
export const handsAt = ({ hands }: HandResult, row: number): HandNow[] =>
  hands.flatMap((hand) => {
    const at = row - hand.first_frame;
    const handedness = hand.handedness[at] ?? null;
    if (handedness === null) return [];
    return [
      {
        id: hand.id,
        handedness,
        fingerCount: hand.finger_count[at]!,
        fingerCountScore: hand.finger_count_score[at]!,
        gesture: hand.gesture[at]!,
        gestureScore: hand.gesture_score[at]!,
      },
    ];
  });

/** Extended fingers over all rows, of the hands of each side together; null where none is seen. */
export const fingersOverTime = (result: HandResult): Record<'left' | 'right', (number | null)[]> => {
  const columns = {
    left: result.times_s.map((): number | null => null),
    right: result.times_s.map((): number | null => null),
  };
  for (const { first_frame, handedness, finger_count } of result.hands)
    handedness.forEach((side, at) => {
      const count = finger_count[at] ?? null;
      if (side && count !== null)
        columns[side][first_frame + at] = (columns[side][first_frame + at] ?? 0) + count;
    });
  return columns;
};

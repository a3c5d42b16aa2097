import { KEYPOINT_STRIDE, PoseCollector, type Person, type PoseSequence } from '../pose/index.ts';
import { hand21 } from '../skeleton/index.ts';
import type { Hand, HandFrame, PictureHand } from './hand.ts';

const COORDINATES = 3;

/**
 * A hand as a subject with 21 keypoints; each has the hand's score, and no spread, for the model gives none.
 * @param stride numbers of each landmark, of which x and y are the first
 */
export const handSubject = (
  { id, score, box }: Pick<Hand, 'id' | 'score' | 'box'>,
  landmarks: ArrayLike<number>,
  stride: number,
): Person => {
  const keypoints = new Float32Array(hand21.keypoints.length * KEYPOINT_STRIDE);
  hand21.keypoints.forEach((_, k) =>
    keypoints.set(
      [landmarks[k * stride]!, landmarks[k * stride + 1]!, score, Number.NaN],
      k * KEYPOINT_STRIDE,
    ),
  );
  return { id, score, box, keypoints };
};

/** A hand as a subject with 21 keypoints. */
export const handPerson = (hand: PictureHand): Person => handSubject(hand, hand.landmarks, COORDINATES);

/**
 * The hands of a recording as the columns that drawing and tables of keypoints take.
 * @param width of the upright picture in pixels
 */
export const handSequence = (frames: readonly HandFrame[], width: number, height: number): PoseSequence => {
  const collector = new PoseCollector(hand21);
  for (const { index, timeSeconds, hands } of frames)
    collector.add({
      index,
      timeSeconds,
      persons: hands.map(handPerson),
    });
  return collector.finish(width, height);
};

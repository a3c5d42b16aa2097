import { KinemaError } from '@kinema/motion';
import type { BatchPicture } from '../pictures/index.ts';
import {
  kinemaErrorOf,
  problemOf,
  type FingerBatch,
  type FingerResult,
  type HandsFound,
} from '../wire/index.ts';
import { millisecondsSince } from '../time/index.ts';
import { softwareVersion } from '../version.ts';
import { readingOf } from './reading.ts';
import { sideBySide } from './side-by-side.ts';

export interface BatchWork {
  /** Finds the hands in the bytes of one picture. */
  readonly look: (bytes: Uint8Array) => Promise<HandsFound>;
  /** Pictures worked on at a time. */
  readonly width: number;
  readonly signal: AbortSignal;
  readonly requestId: string;
  /** Told of each picture that cannot be looked at. */
  readonly onFailure: (error: KinemaError) => void;
}

const nothing = {
  finger_count: null,
  confidence: null,
  detected_gesture: null,
  gesture_confidence: null,
  hands_detected: null,
  hands: [],
  width: null,
  height: null,
} as const;

interface Looked {
  readonly result: FingerResult;
  readonly models: HandsFound['models'];
}

const lookAt = async (picture: BatchPicture, work: BatchWork): Promise<Looked> => {
  const begun = performance.now();
  const about = () => ({ image_id: picture.id, processing_time_ms: millisecondsSince(begun) });
  try {
    const { hands, width, height, models } = await work.look(await picture.bytes());
    const result = { ...about(), success: true, ...readingOf(hands), hands, width, height, error: null };
    return { result, models };
  } catch (error) {
    if (work.signal.aborted) throw error;
    const known = kinemaErrorOf(error);
    work.onFailure(known);
    const problem = problemOf(known, work.requestId);
    return { result: { ...about(), success: false, ...nothing, hands: [], error: problem }, models: [] };
  }
};

const countsOf = (values: readonly (string | number)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const summaryOf = (results: readonly FingerResult[]): FingerBatch['summary'] => {
  const looked = results.filter(({ success }) => success);
  const withHands = looked.filter(({ hands }) => hands.length > 0);
  return {
    finger_count: sum(looked.map(({ finger_count }) => finger_count ?? 0)),
    hands_detected: sum(looked.map(({ hands }) => hands.length)),
    images_with_hands: withHands.length,
    mean_confidence:
      withHands.length > 0
        ? sum(withHands.map(({ confidence }) => confidence ?? 0)) / withHands.length
        : null,
    finger_counts: countsOf(looked.map(({ finger_count }) => finger_count ?? 0)),
    gestures: countsOf(looked.map(({ detected_gesture }) => detected_gesture ?? 'none')),
  };
};

/** What a batch tells but for the request. */
export type BatchOutcome = Pick<
  FingerBatch,
  | 'success'
  | 'total_images'
  | 'successful_images'
  | 'failed_images'
  | 'results'
  | 'summary'
  | 'models'
  | 'software_version'
>;

/**
 * Looks at the pictures of a batch side by side. One that cannot be looked at has its error in its place.
 * @throws KinemaError `cancelled` when the signal is given
 */
export const lookAtBatch = async (
  pictures: readonly BatchPicture[],
  work: BatchWork,
): Promise<BatchOutcome> => {
  const looked = await sideBySide(pictures, work.width, async (picture) => {
    if (work.signal.aborted) throw new KinemaError('cancelled');
    return lookAt(picture, work);
  });
  const results = looked.map(({ result }) => result);
  const successful = results.filter(({ success }) => success).length;
  return {
    success: successful > 0,
    total_images: results.length,
    successful_images: successful,
    failed_images: results.length - successful,
    results,
    summary: summaryOf(results),
    models: looked.find(({ models }) => models.length > 0)?.models ?? [],
    software_version: softwareVersion,
  };
};

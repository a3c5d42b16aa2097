import type { Box } from '../../pose/pose.ts';

/** What is known of one hand; what is not given is not measured. */
export interface HandTruth {
  /** Extended fingers, 0..5. */
  readonly fingerCount?: number;
  readonly gesture?: string;
  /** Pixels of the upright picture. */
  readonly box?: Box;
  /** 21 × (x, y), pixels of the upright picture. */
  readonly landmarks?: readonly number[];
}

/** What was read from one hand. */
export interface HandPrediction {
  readonly score: number;
  readonly fingerCount: number;
  readonly gesture: string;
  readonly box: Box;
  /** 21 × (x, y). */
  readonly landmarks: readonly number[];
}

/** The hands of one picture, or of one frame of a video. */
export interface PictureHands<Hand> {
  readonly file: string;
  readonly frame: number;
  readonly hands: readonly Hand[];
}

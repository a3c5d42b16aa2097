import type { Box } from '../pose/pose.ts';

/** What pixels say of one hand. */
export interface HandLandmarks {
  /**
   * 21 × 3 in the order of the skeleton `hand21`: x and y in pixels of the upright picture, y down; z in the same
   * pixels relative to the wrist, towards the camera negative.
   */
  readonly landmarks: Float32Array;
  /**
   * 21 × 3 metres, origin the middle of the hand as the model gives it, turned to the axes of the upright picture:
   * x right, y down, z away from the camera.
   */
  readonly world: Float32Array;
  /** The person's own hand, for a picture that is not a mirror image. */
  readonly handedness: Handedness;
  /** 0..1. */
  readonly handednessScore: number;
  /** How sure it is that a hand is there, 0..1. */
  readonly score: number;
  /** Encloses the landmarks, pixels of the upright picture. */
  readonly box: Box;
}

export type Handedness = 'left' | 'right';

/** Fingers in the order of the landmarks. */
export const fingers = ['thumb', 'index', 'middle', 'ring', 'little'] as const;
export type Finger = (typeof fingers)[number];

/**
 * Hand shapes that are told apart. `one` is the index finger; `two` the index and middle finger, spread or together;
 * `three` either the three middle fingers or thumb, index and middle; `ok` the ring of thumb and index; `call` thumb
 * and little finger; `rock` index and little finger. Only `thumb_up` and `thumb_down` depend on the direction in the
 * upright picture. `none` is every other shape.
 */
export const gestures = [
  'fist',
  'open_palm',
  'one',
  'two',
  'three',
  'four',
  'thumb_up',
  'thumb_down',
  'ok',
  'call',
  'rock',
  'none',
] as const;
export type Gesture = (typeof gestures)[number];

/** What a hand shows. All scores are calibrated: of the readings with a score of 0.8, about 8 in 10 are right. */
export interface HandReading {
  /** Probability that each of the {@link fingers} is extended. */
  readonly extended: readonly number[];
  /** The most probable number of extended fingers, 0..5. */
  readonly fingerCount: number;
  /** Probability of that number, 0..1. */
  readonly fingerCountScore: number;
  /** The most probable gesture. */
  readonly gesture: Gesture;
  /** Probability of that gesture, 0..1. */
  readonly gestureScore: number;
}

/** One hand in one frame. */
export interface Hand extends HandLandmarks, HandReading {
  /** Stable over the frames of a video, from 1; counts the hands of a picture. */
  readonly id: number;
}

/** What a picture shows of a hand, without its landmarks in metres. */
export type PictureHand = Omit<Hand, 'world'>;

/** All hands in one frame. */
export interface HandFrame {
  readonly index: number;
  /** Seconds from the start of the recording; 0 for a picture. */
  readonly timeSeconds: number;
  readonly hands: readonly Hand[];
}

import type { Skeleton } from '../skeleton/skeleton.ts';

/** Axis-aligned box in pixels of the upright picture: left, top, width, height. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** Numbers a keypoint takes in {@link Person.keypoints}: x, y, score, standard deviation. */
export const KEYPOINT_STRIDE = 4;

/** One person in one frame. */
export interface Person {
  /** Stable over the frames of a recording, from 1; 0 where nothing tracks. */
  readonly id: number;
  /** Detection score, 0..1. */
  readonly score: number;
  /** Encloses the person, pixels of the upright source picture. */
  readonly box: Box;
  /**
   * K × {@link KEYPOINT_STRIDE} numbers in the skeleton's order: x and y in pixels of the upright source picture; the
   * calibrated confidence, 0..1; the standard deviation of the position in pixels, per axis.
   */
  readonly keypoints: Float32Array;
  /** K × 3 metres, origin between the hips, x right in the picture, y up, z towards the camera; for models that have it. */
  readonly world?: Float32Array;
}

/** Everybody in one frame. */
export interface PoseFrame {
  readonly index: number;
  readonly timeSeconds: number;
  readonly persons: readonly Person[];
}

/**
 * One person over a recording, as columns. Row r is row `firstFrame + r` of the sequence; a frame in which the person was not seen
 * has NaN in every column.
 */
export interface PoseTrack {
  readonly id: number;
  readonly firstFrame: number;
  readonly frameCount: number;
  /** frameCount scores. */
  readonly scores: Float32Array;
  /** frameCount × 4: left, top, width, height. */
  readonly boxes: Float32Array;
  /** frameCount × K × {@link KEYPOINT_STRIDE}. */
  readonly keypoints: Float32Array;
  /** frameCount × K × 3 metres. */
  readonly world?: Float32Array;
}

/** All tracks of a recording. */
export interface PoseSequence {
  readonly skeleton: Skeleton;
  /** Size of the upright source picture in pixels. */
  readonly width: number;
  readonly height: number;
  /**
   * Number, in the recording, of the frame in row 0; 0 when left out. Rows number the frames of the part that was looked
   * at; files and lines give the number in the recording, {@link frameNumber}.
   */
  readonly firstFrameNumber?: number;
  /** Seconds from the start of the recording of each frame, ascending. */
  readonly times: Float64Array;
  readonly tracks: readonly PoseTrack[];
}

/** The number, in the recording, of the frame in a row of a sequence: what a video player or another tool calls it. */
export const frameNumber = ({ firstFrameNumber = 0 }: PoseSequence, row: number): number =>
  firstFrameNumber + row;

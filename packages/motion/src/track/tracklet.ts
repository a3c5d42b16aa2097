import type { Box } from '../pose/index.ts';
import {
  boxOfMotion,
  predictMotion,
  startMotion,
  updateMotion,
  type BoxMotion,
  type MotionNoise,
} from './motion.ts';

/** What a tracker follows: a box in pixels and how sure it is, 0..1. */
export interface Observation {
  readonly box: Box;
  readonly score: number;
}

/** Somebody being followed. */
export interface Tracklet<O extends Observation> {
  /** From 1; negative until confirmed. */
  readonly id: number;
  /** Frames in which it was seen. */
  readonly seen: number;
  /** The last observation and its time. */
  readonly last: O;
  readonly lastSeconds: number;
  /** The filter just after the last observation. */
  readonly motion: BoxMotion;
}

export const startTracklet = <O extends Observation>(
  id: number,
  observation: O,
  timeSeconds: number,
  noise: MotionNoise,
): Tracklet<O> => ({
  id,
  seen: 1,
  last: observation,
  lastSeconds: timeSeconds,
  motion: startMotion(observation.box, noise),
});

/** Where the box should be at a time. */
export const predictedBox = <O extends Observation>(
  tracklet: Tracklet<O>,
  timeSeconds: number,
  noise: MotionNoise,
): Box => boxOfMotion(predictMotion(tracklet.motion, timeSeconds - tracklet.lastSeconds, noise));

/** The tracklet after it was seen again, in the next frame or after a gap. */
export const continueTracklet = <O extends Observation>(
  { id, seen, motion, lastSeconds }: Tracklet<O>,
  observation: O,
  timeSeconds: number,
  noise: MotionNoise,
): Tracklet<O> => ({
  id,
  seen: seen + 1,
  last: observation,
  lastSeconds: timeSeconds,
  motion: updateMotion(predictMotion(motion, timeSeconds - lastSeconds, noise), observation.box, noise),
});

import type { PoseSequence } from '@kinema/motion';
import { anglesOf, repairSwaps, type AngleTrack, type Swap } from '@kinema/motion/kinematics';
import { smoothSequence, type SmoothingMethod } from '@kinema/motion/signal';

/** What comes after the frames. */
export interface Finished {
  readonly sequence: PoseSequence;
  readonly angles: readonly AngleTrack[];
  /** Frames whose left and right were exchanged and are put right. */
  readonly swaps: readonly Swap[];
}

/** How the frames are treated together. */
export interface FinishOptions {
  readonly smoothing: SmoothingMethod;
  /** Whether exchanged sides are put right. */
  readonly repairSides: boolean;
}

/** Puts exchanged sides right, smooths, and measures angles: the order matters, a swap would be smeared by smoothing. */
export const finishPose = (found: PoseSequence, { smoothing, repairSides }: FinishOptions): Finished => {
  const { sequence: repaired, swaps } = repairSides ? repairSwaps(found) : { sequence: found, swaps: [] };
  const sequence = smoothSequence(repaired, { method: smoothing });
  return { sequence, angles: anglesOf(sequence), swaps };
};

import type { Frame } from '@kinema/motion';
import type { Region } from '../../image/index.ts';

/** What one worker does in one go: one frame, from pixels to what is seen. Plain data, apart from the frame's pixels. */
export interface PerceiveTask<Plan> {
  readonly frame: Frame;
  /** How it is to be done; its `perceiver` says by whom. */
  readonly plan: Plan;
  /** Names of all models that the plan needs. */
  readonly models: readonly string[];
  /** Where people or hands are known to be; the plan says whether others are looked for too. */
  readonly candidates?: readonly Candidate[];
}

/** A place where a person or hand probably is, in pixels of the source picture, and how sure that is, 0..1. */
export interface Candidate {
  readonly region: Region;
  readonly score: number;
}

import type { Person } from '@kinema/motion';
import type { Perceiver } from '../shared/perceiver.ts';
import type { Candidate } from '../shared/task.ts';

/** One way to show a person's region to a landmark model. */
export interface PoseView {
  /** The region grows by this factor about its centre. */
  readonly factor: number;
  /** Blanks everything outside the grown region, other people above all. */
  readonly masked: boolean;
  readonly mirrored: boolean;
}

/** How a worker is to find the people of a frame. */
export interface PosePlan {
  readonly perceiver: 'single' | 'several' | 'accurate';
  /** The model that finds keypoints. */
  readonly landmarks: string;
  /** Models that find where to look; what several find is fused. */
  readonly detectors: readonly string[];
  /** The views of a person that are fused into one. */
  readonly views: readonly PoseView[];
  /** Another model of the same keypoints that is shown each person's region too. */
  readonly helper?: { readonly model: string; readonly views: readonly PoseView[] };
  readonly maxPersons: number;
  /** Persons below this score are left out. */
  readonly minScore: number;
  /** Whether scores and spreads are calibrated; the models' own otherwise. */
  readonly calibrated: boolean;
}

/** A person as seen in one frame, and where to look for it in the frames near by. */
export interface PerceivedPerson extends Person {
  readonly candidate: Candidate;
}

export interface SeenPersons {
  /** Best first. */
  readonly persons: readonly PerceivedPerson[];
}

/** A way to find the people of one frame. */
export type PosePerceiver = Perceiver<PosePlan, SeenPersons>;

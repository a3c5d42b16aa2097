import type { Frame, Person } from '@kinema/motion';
import type { Region } from '../image/index.ts';

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

/** What one worker does in one go: one frame, from pixels to persons. Plain data, apart from the frame's pixels. */
export interface PerceiveTask {
  readonly frame: Frame;
  readonly plan: PosePlan;
  /** Names of all models that the plan needs. */
  readonly models: readonly string[];
  /** Where people are known to be; when given, nothing is detected. */
  readonly candidates?: readonly Candidate[];
}

/** A place where a person probably is, in pixels of the source picture, and how sure that is, 0..1. */
export interface Candidate {
  readonly region: Region;
  readonly score: number;
}

/** A person as seen in one frame, and where to look for it in the frames near by. */
export interface PerceivedPerson extends Person {
  readonly candidate: Candidate;
}

export interface PerceiveResult {
  /** Best first. */
  readonly persons: readonly PerceivedPerson[];
}

import type { StepMethod } from '@kinema/motion/steps';
import type { StepModelMetadata } from './metadata.ts';

/** A model ready to find steps. */
export interface LoadedStepModel {
  /** `name@version`, or the name alone of what comes with Kinema. */
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly method: StepMethod;
  readonly metadata: StepModelMetadata;
}

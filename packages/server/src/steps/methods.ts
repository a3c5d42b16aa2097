import { KinemaError } from '@kinema/motion';
import type { StepMethod } from '@kinema/motion/steps';
import type { StepModels } from '../step-models/index.ts';

/** The methods of finding steps that sessions may use. */
export interface StepMethods {
  /** What a new session uses. */
  readonly active: StepMethod;
  /** A method by its name and version; undefined where it is no longer there. */
  named(name: string): StepMethod | undefined;
}

/** Those of the models of a server. */
export const methodsOf = (models: Pick<StepModels, 'active' | 'model'>): StepMethods => ({
  get active() {
    return models.active.method;
  },
  named: (name) => {
    try {
      return models.model(name).method;
    } catch (error) {
      if (error instanceof KinemaError) return undefined;
      throw error;
    }
  },
});

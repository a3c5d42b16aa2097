import { KinemaError, type ErrorCode, type ErrorValues } from '@kinema/motion/errors';
import type { ModelManifest } from '../manifest.ts';

/** One model to convert into a folder. */
export interface BuildTask {
  readonly manifest: ModelManifest;
  readonly folder: string;
  /** Tells this build from others that write the same files. */
  readonly token: string;
}

/** How a task ended. Errors that a person can act on travel as data, since a thread's message loses their class. */
export type BuildOutcome =
  | { readonly done: true }
  | { readonly done: false; readonly code: ErrorCode; readonly values: ErrorValues; readonly cause: unknown };

/** Runs a task; an error that is not a person's to act on rises. */
export const outcomeOf = async (task: () => Promise<void>): Promise<BuildOutcome> => {
  try {
    await task();
    return { done: true };
  } catch (error) {
    if (!(error instanceof KinemaError)) throw error;
    return { done: false, code: error.code, values: error.values, cause: error.cause };
  }
};

/** @throws KinemaError the one that ended the task */
export const requireDone = (outcome: BuildOutcome): void => {
  if (!outcome.done) throw new KinemaError(outcome.code, outcome.values, { cause: outcome.cause });
};

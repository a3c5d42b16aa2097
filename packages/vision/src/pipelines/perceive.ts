import { perceiveAccurate } from './accurate.ts';
import type { Perceiver } from './perceiver.ts';
import { perceiveSeveral } from './several.ts';
import { perceiveSingle } from './single.ts';
import type { PosePlan } from './task.ts';

const perceivers: Readonly<Record<PosePlan['perceiver'], Perceiver>> = {
  single: perceiveSingle,
  several: perceiveSeveral,
  accurate: perceiveAccurate,
};

/** Finds the people of one frame as the task's plan says. Runs inside a worker, and blocks it. */
export const perceive: Perceiver = (task, open) => perceivers[task.plan.perceiver](task, open);

import { inPairs } from '../image/index.ts';
import { perceiveHands } from './hands/perceive-hands.ts';
import type { PerceiverName, Perceptions, Plan, SeenBy } from './perceptions.ts';
import { perceiveAccurate } from './pose/accurate.ts';
import { perceiveSeveral } from './pose/several.ts';
import { perceiveSingle } from './pose/single.ts';
import type { OpenModel, Perceiver } from './shared/perceiver.ts';
import type { PerceiveTask } from './shared/task.ts';

type Perceivers = {
  readonly [Name in PerceiverName]: Perceiver<Perceptions[Name]['plan'], Perceptions[Name]['seen']>;
};

const perceivers: Perceivers = {
  single: perceiveSingle,
  several: perceiveSeveral,
  accurate: perceiveAccurate,
  hands: perceiveHands,
};

/** Finds in one frame what the task's plan is about. Runs inside a worker, and blocks it. */
export const perceive = <P extends Plan>(task: PerceiveTask<P>, open: OpenModel): Promise<SeenBy<P>> => {
  // A plan names the perceiver that takes it, which the compiler cannot follow through the table.
  const perceiver = perceivers[task.plan.perceiver] as Perceiver<P, SeenBy<P>>;
  return perceiver({ ...task, frame: inPairs(task.frame) }, open);
};

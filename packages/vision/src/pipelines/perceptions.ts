import type { HandPlan, SeenHands } from './hands/plan.ts';
import type { PosePlan, SeenPersons } from './pose/task.ts';

/** What can be asked of a worker: by name of the perceiver the plan that it takes and what it sees. */
export interface Perceptions {
  readonly single: { readonly plan: PosePlan; readonly seen: SeenPersons };
  readonly several: { readonly plan: PosePlan; readonly seen: SeenPersons };
  readonly accurate: { readonly plan: PosePlan; readonly seen: SeenPersons };
  readonly hands: { readonly plan: HandPlan; readonly seen: SeenHands };
}
export type PerceiverName = keyof Perceptions;

export type Plan = Perceptions[PerceiverName]['plan'];

/** What is seen by a plan. */
export type SeenBy<P extends Plan> = Perceptions[P['perceiver']]['seen'];

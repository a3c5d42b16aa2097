import type { OpenedModel } from './look.ts';
import type { PerceiveTask } from './task.ts';

/** Opens a model of the task in this thread. */
export type OpenModel = (name: string) => Promise<OpenedModel>;

/** A way to find something in one frame. Runs inside a worker, and blocks it. */
export type Perceiver<Plan, Seen> = (task: PerceiveTask<Plan>, open: OpenModel) => Promise<Seen>;

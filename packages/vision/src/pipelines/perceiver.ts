import type { OpenedModel } from './look.ts';
import type { PerceiveResult, PerceiveTask } from './task.ts';

/** Opens a model of the task in this thread. */
export type OpenModel = (name: string) => Promise<OpenedModel>;

/** A way to find the people of one frame. */
export type Perceiver = (task: PerceiveTask, open: OpenModel) => Promise<PerceiveResult>;

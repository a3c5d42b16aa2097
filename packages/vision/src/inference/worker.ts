import { threadId } from 'node:worker_threads';
import { perceive as perceiveTask } from '../pipelines/perceive.ts';
import type { Plan, SeenBy } from '../pipelines/perceptions.ts';
import { answer, modelOfText, type Answer, type InferJob, type PerceiveJob } from './job.ts';
import { onnxRuntimeBackend } from './onnxruntime.ts';
import { openerOf, OpenedModels } from './opened-models.ts';
import { TaskClock } from './task-clock.ts';
import type { Tensors } from './tensor.ts';

/** What a worker thread of the pool runs: the functions are called by name with a job. */
const clock = new TaskClock(threadId);
const opened = new OpenedModels(onnxRuntimeBackend, clock);

export const perceive = ({ task, models }: PerceiveJob): Promise<Answer<SeenBy<Plan>>> =>
  answer(clock, () => perceiveTask(task, openerOf(opened, models.map(modelOfText))));

export const infer = ({ model, inputs }: InferJob): Promise<Answer<Tensors>> =>
  answer(clock, async () => (await opened.get(modelOfText(model))).session.run(inputs));

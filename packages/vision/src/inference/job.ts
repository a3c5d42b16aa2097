import { KinemaError, type ErrorCode, type ErrorValues } from '@kinema/motion';
import type { ModelManifest } from '../models/index.ts';
import type { Plan } from '../pipelines/perceptions.ts';
import type { PerceiveTask } from '../pipelines/shared/task.ts';
import type { TaskClock, WorkerTiming } from './task-clock.ts';
import type { Tensors } from './tensor.ts';

/** A verified model file. */
export interface ModelFile {
  readonly manifest: ModelManifest;
  readonly path: string;
}

/** A model file as a worker is sent it with every job: a text, which takes a message half the time of a manifest's values. */
export type ModelText = string;

export const textOfModel = (file: ModelFile): ModelText => JSON.stringify(file);

const filesRead = new Map<ModelText, ModelFile>();

/** Reads a text that {@link textOfModel} wrote; each is read once in a thread. */
export const modelOfText = (text: ModelText): ModelFile => {
  const file = filesRead.get(text) ?? (JSON.parse(text) as ModelFile);
  filesRead.set(text, file);
  return file;
};

/** What a worker is sent; plain data, and pixels in shared memory. */
export interface PerceiveJob {
  readonly task: PerceiveTask<Plan>;
  readonly models: readonly ModelText[];
}

export interface InferJob {
  readonly model: ModelText;
  readonly inputs: Tensors;
}

/** What a worker sends back. Its own failures travel as data, so that a rejection always means a broken worker. */
export type Answer<T> = Outcome<T> & { readonly timing: WorkerTiming };

type Outcome<T> =
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'refused'; readonly code: ErrorCode; readonly values: ErrorValues }
  | { readonly state: 'failed'; readonly message: string; readonly stack: string | undefined };

const outcomeOf = async <T>(work: () => Promise<T>): Promise<Outcome<T>> => {
  try {
    return { state: 'done', value: await work() };
  } catch (error) {
    if (error instanceof KinemaError) return { state: 'refused', code: error.code, values: error.values };
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { state: 'failed', message, stack };
  }
};

/** Runs a job in the worker. */
export const answer = async <T>(clock: TaskClock, work: () => Promise<T>): Promise<Answer<T>> => {
  clock.start();
  const outcome = await outcomeOf(work);
  return { ...outcome, timing: clock.timing() };
};

/** Opens an answer on the caller's side: its value, or the error thrown. */
export const valueOf = <T>(reply: Answer<T>): T => {
  if (reply.state === 'done') return reply.value;
  if (reply.state === 'refused') throw new KinemaError(reply.code, reply.values);
  const cause = new Error(reply.message);
  if (reply.stack !== undefined) cause.stack = reply.stack;
  throw new KinemaError('internal', {}, { cause });
};

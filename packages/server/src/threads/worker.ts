import { parentPort, workerData } from 'node:worker_threads';
import { failure, type Outcome } from './message.ts';
import { tasks, type TaskName } from './tasks.ts';

/** The name of the task and its arguments, as `runInThread` gives them. */
const { name, args } = workerData as { readonly name: TaskName; readonly args: readonly never[] };
const task = tasks[name] as (...args: readonly never[]) => unknown;

const run = async (): Promise<Outcome> => {
  try {
    return { kind: 'result', value: await task(...args) };
  } catch (error) {
    return failure(error);
  }
};

parentPort?.postMessage(await run(), []);

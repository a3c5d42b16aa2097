import { parentPort, workerData } from 'node:worker_threads';
import { failure, type Outcome } from './message.ts';
import { tasks, type TaskName } from './tasks.ts';

/** As `runInThread` gives it. */
interface Given {
  readonly name: TaskName;
  readonly args: readonly never[];
}

const { name, args } = workerData as Given;
const task = tasks[name] as (...args: readonly unknown[]) => unknown;

const stopping = new AbortController();
parentPort?.once('message', () => stopping.abort());

const run = async (): Promise<Outcome> => {
  try {
    return { kind: 'result', value: await task(...args, stopping.signal) };
  } catch (error) {
    return failure(error);
  }
};

const outcome = await run();
parentPort?.postMessage(outcome, []);
// Nothing else is waited for: the thread ends by itself.
parentPort?.close();

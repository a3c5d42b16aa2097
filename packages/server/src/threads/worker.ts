import { parentPort } from 'node:worker_threads';
import { failure, type Given, type Outcome } from './message.ts';
import { tasks } from './tasks.ts';

let stopping = new AbortController();

const outcomeOf = async ({ name, args }: Exclude<Given, string>): Promise<Outcome> => {
  const task = tasks[name] as (...args: readonly unknown[]) => unknown;
  stopping = new AbortController();
  try {
    return { kind: 'result', value: await task(...args, stopping.signal) };
  } catch (error) {
    return failure(error);
  }
};

const answer = async (task: Exclude<Given, string>): Promise<void> =>
  parentPort?.postMessage(await outcomeOf(task), []);

parentPort?.on('message', (given: Given) => {
  if (given === 'stop') stopping.abort();
  else if (given === 'end') parentPort?.close();
  else void answer(given);
});

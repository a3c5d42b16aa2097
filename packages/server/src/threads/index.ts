import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { valueOf, type Outcome } from './message.ts';
import type { TaskName, Tasks } from './tasks.ts';

/** The same file under its ending in a checkout and in a package that was built. */
const workerFile = import.meta.url.endsWith('.ts') ? 'worker.ts' : 'worker.js';

type Args<Name extends TaskName> = Parameters<Tasks[Name]>;
type Result<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;

/**
 * Does a task in a thread of its own, so that this one goes on answering. Stopping ends the thread wherever it is.
 * @throws what the task throws; the signal's reason when it is stopped
 */
export const runInThread = async <Name extends TaskName>(
  name: Name,
  args: Args<Name>,
  signal?: AbortSignal,
): Promise<Result<Name>> => {
  const worker = new Worker(new URL(workerFile, import.meta.url), {
    workerData: { name, args },
    // Options of the process, such as a script given on its command line, are not the thread's.
    execArgv: [],
  });
  try {
    const [outcome] = (await once(worker, 'message', signal ? { signal } : {})) as [Outcome];
    return valueOf(outcome) as Result<Name>;
  } finally {
    await worker.terminate();
  }
};

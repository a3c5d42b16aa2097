import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { valueOf, type Outcome } from './message.ts';
import type { TaskName, Tasks } from './tasks.ts';

/** The same file under its ending in a checkout and in a package that was built. */
const workerFile = import.meta.url.endsWith('.ts') ? 'worker.ts' : 'worker.js';

type Args<Name extends TaskName> = Parameters<Tasks[Name]>;
type Result<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;

/** A thread that has answered ends by itself within this time, or is ended. */
const ENDING_MILLISECONDS = 1000;

interface ThreadOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * `at-once` ends the thread wherever it is. `tidily` tells the task, which has processes and files of its own to put
   * away, and waits for it.
   */
  readonly stops?: 'at-once' | 'tidily';
}

/**
 * Does a task in a thread of its own, so that this one goes on answering.
 * @throws what the task throws; when it is stopped the signal's reason, or `cancelled` where it stops tidily
 */
export const runInThread = async <Name extends TaskName>(
  name: Name,
  args: Args<Name>,
  { signal, stops = 'at-once' }: ThreadOptions = {},
): Promise<Result<Name>> => {
  signal?.throwIfAborted();
  const worker = new Worker(new URL(workerFile, import.meta.url), {
    workerData: { name, args },
    // Options of the process, such as a script given on its command line, are not the thread's.
    execArgv: [],
  });
  const stop = (): void => worker.postMessage('stop', []);
  if (stops === 'tidily') signal?.addEventListener('abort', stop, { once: true });
  try {
    const waiting = signal && stops === 'at-once' ? { signal } : {};
    const ended = once(worker, 'exit').catch(() => undefined);
    const [outcome] = (await once(worker, 'message', waiting)) as [Outcome];
    // A thread that is cut off while native code puts its things away can take the whole process with it.
    await Promise.race([ended, sleep(ENDING_MILLISECONDS, undefined, { ref: false })]);
    return valueOf(outcome) as Result<Name>;
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
};

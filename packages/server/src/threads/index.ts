import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { valueOf, type Given, type Outcome } from './message.ts';
import type { TaskName, Tasks } from './tasks.ts';

/** The same file under its ending in a checkout and in a package that was built. */
const workerFile = import.meta.url.endsWith('.ts') ? 'worker.ts' : 'worker.js';

type Args<Name extends TaskName> = Parameters<Tasks[Name]>;
type Result<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;

/** Steps of an analysis follow each other within this time; a thread that has had no task for so long ends. */
const IDLE_MILLISECONDS = 3000;

interface ThreadOptions {
  readonly signal?: AbortSignal | undefined;
  /**
   * `at-once` ends the thread wherever it is. `tidily` tells the task, which has processes and files of its own to put
   * away, and waits for it.
   */
  readonly stops?: 'at-once' | 'tidily';
}

const send = (worker: Worker, given: Given): void => worker.postMessage(given, []);

/** Threads that wait for a task, and when each is to end. */
const idle = new Map<Worker, NodeJS.Timeout>();

const startThread = (): Worker => {
  // Options of the process, such as a script given on its command line, are not the thread's.
  const worker = new Worker(new URL(workerFile, import.meta.url), { execArgv: [] });
  const forget = (): void => {
    clearTimeout(idle.get(worker));
    idle.delete(worker);
  };
  worker.on('exit', forget);
  worker.on('error', forget);
  return worker;
};

/** The thread that was used last, or a new one: starting one takes as long as looking at a hundred frames. */
const takeThread = (): Worker => {
  const [worker, timer] = [...idle].at(-1) ?? [];
  if (!worker) return startThread();
  clearTimeout(timer);
  idle.delete(worker);
  worker.ref();
  return worker;
};

const keepThread = (worker: Worker): void => {
  // The process does not wait for it.
  worker.unref();
  const end = (): void => {
    idle.delete(worker);
    // It ends by itself: one that is cut off while native code puts its things away can take the whole process with it.
    send(worker, 'end');
  };
  idle.set(worker, setTimeout(end, IDLE_MILLISECONDS).unref());
};

/**
 * Does a task in a thread that does nothing else meanwhile, so that this one goes on answering.
 * @throws what the task throws; when it is stopped the signal's reason, or `cancelled` where it stops tidily
 */
export const runInThread = async <Name extends TaskName>(
  name: Name,
  args: Args<Name>,
  { signal, stops = 'at-once' }: ThreadOptions = {},
): Promise<Result<Name>> => {
  signal?.throwIfAborted();
  const worker = takeThread();
  const stop = (): void => send(worker, 'stop');
  if (stops === 'tidily') signal?.addEventListener('abort', stop, { once: true });
  let hasAnswered = false;
  try {
    send(worker, { name, args });
    const waiting = signal && stops === 'at-once' ? { signal } : {};
    const [outcome] = (await once(worker, 'message', waiting)) as [Outcome];
    hasAnswered = true;
    return valueOf(outcome) as Result<Name>;
  } finally {
    signal?.removeEventListener('abort', stop);
    if (hasAnswered) keepThread(worker);
    else await worker.terminate();
  }
};

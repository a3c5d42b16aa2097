import { availableParallelism } from 'node:os';
import { KinemaError } from '@kinema/motion';
import { Piscina } from 'piscina';
import type { ModelStore } from '../models/index.ts';
import type { Plan, SeenBy } from '../pipelines/perceptions.ts';
import type { PerceiveTask } from '../pipelines/shared/task.ts';
import { textOfModel, valueOf, type Answer, type InferJob, type ModelText, type PerceiveJob } from './job.ts';
import { WorkQueue, type CallOptions } from './queue.ts';
import { observed, type TaskReport } from './report.ts';
import type { Tensors } from './tensor.ts';
import { setV8Flags } from './v8-flags.ts';

export type { CallOptions };

// Before any thread is there, and for all of them.
setV8Flags();

export interface InferencePoolOptions {
  readonly models: ModelStore;
  /** Worker threads, each running one model at a time on one core; by default as many as there are cores. */
  readonly threads?: number;
  /** Tasks that may wait for a worker before new ones are refused. */
  readonly maxWaiting?: number;
  /** The module that workers run, exporting `perceive` and `infer`. */
  readonly worker?: URL;
  /** Told of each task when it ends, in the asynchronous context of whoever asked for it. */
  readonly onTask?: (report: TaskReport) => void;
}

/**
 * Runs models in worker threads, so that the calling thread never blocks: it ships descriptions, and pixels lie in
 * shared memory. A worker that stops is replaced and its task is tried once more; when that fails too, the task
 * rejects with `worker_crashed`.
 */
export class InferencePool {
  /** Number of worker threads. */
  readonly threads: number;
  readonly #models: ModelStore;
  readonly #files = new Map<string, Promise<ModelText>>();
  readonly #workers: Piscina;
  readonly #queue: WorkQueue;
  readonly #onTask: (report: TaskReport) => void;
  #closed: Promise<void> | undefined;

  private constructor({ models, threads, maxWaiting, worker, onTask }: Required<InferencePoolOptions>) {
    this.threads = threads;
    this.#models = models;
    this.#queue = new WorkQueue(threads, maxWaiting);
    this.#onTask = onTask;
    this.#workers = new Piscina({
      filename: worker.href,
      minThreads: threads,
      maxThreads: threads,
      execArgv: [],
      recordTiming: false,
    });
    // A worker that stops while it has nothing to do is replaced like any other; no task is concerned.
    this.#workers.on('error', () => undefined);
  }

  static open({
    models,
    threads = availableParallelism(),
    maxWaiting = 256,
    worker = new URL('./worker.ts', import.meta.url),
    onTask = () => undefined,
  }: InferencePoolOptions): Promise<InferencePool> {
    return Promise.resolve(new InferencePool({ models, threads, maxWaiting, worker, onTask }));
  }

  /** Tasks that wait for a worker. */
  get waiting(): number {
    return this.#queue.waiting;
  }

  /** Resolves when the next task would not be refused as `overloaded`. */
  room(signal?: AbortSignal): Promise<void> {
    return this.#queue.room(signal);
  }

  /**
   * Finds what the task's plan is about in a frame: crops, inference and decoding all happen in a worker.
   * Rejects with `cancelled`, `overloaded`, `pool_closed`, `worker_crashed` or what is wrong with a model.
   */
  perceive<P extends Plan>(task: PerceiveTask<P>, options: CallOptions = {}): Promise<SeenBy<P>> {
    return this.#run('perceive', options, async () => ({
      task,
      models: await Promise.all(task.models.map((name) => this.#file(name))),
    }));
  }

  /** Runs one model on tensors as they are. Rejects as {@link perceive} does. */
  infer(model: string, inputs: Tensors, options: CallOptions = {}): Promise<Tensors> {
    return this.#run('infer', options, async () => ({ model: await this.#file(model), inputs }));
  }

  /**
   * Ends the workers; idempotent. With `drain` everything that was accepted is done first; otherwise what waits is
   * refused with `pool_closed` and only what runs is finished.
   */
  close({ drain = false }: { readonly drain?: boolean } = {}): Promise<void> {
    this.#closed ??= this.#queue.close(drain).then(() => this.#workers.destroy());
    return this.#closed;
  }

  /** The file of a model, verified the first time it is asked for. */
  #file(name: string): Promise<ModelText> {
    const known = this.#files.get(name);
    if (known) return known;
    const file = this.#models
      .path(name)
      .then((path) => textOfModel({ manifest: this.#models.get(name), path }));
    this.#files.set(name, file);
    file.catch(() => this.#files.delete(name));
    return file;
  }

  #run<T>(
    name: 'perceive' | 'infer',
    options: CallOptions,
    jobOf: () => Promise<PerceiveJob | InferJob>,
  ): Promise<T> {
    return observed(name, this.#onTask, (note) =>
      this.#queue.run(async () => {
        note.started();
        const job = await jobOf();
        return this.#call<T>(name, job, (reply) => note.answered(reply.timing));
      }, options),
    );
  }

  async #call<T>(
    name: 'perceive' | 'infer',
    job: PerceiveJob | InferJob,
    onAnswer: (reply: Answer<T>) => void,
  ): Promise<T> {
    const attempt = async (): Promise<T> => {
      const reply = (await this.#workers.run(job, { name })) as Answer<T>;
      onAnswer(reply);
      return valueOf(reply);
    };
    try {
      return await attempt();
    } catch (error) {
      if (!isCrash(error)) throw error;
    }
    try {
      return await attempt();
    } catch (error) {
      if (!isCrash(error)) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new KinemaError('worker_crashed', { reason }, { cause: error });
    }
  }
}

/** Workers answer failures as data, and what cannot be sent is the caller's mistake; all else is a worker's end. */
const isCrash = (error: unknown): boolean =>
  !(error instanceof KinemaError) && !(error instanceof DOMException && error.name === 'DataCloneError');

/** One run of one model. */
export interface ModelRun {
  readonly model: string;
  /** Milliseconds since the epoch, with fractions: comparable between threads. */
  readonly startedAt: number;
  readonly milliseconds: number;
}

/** Where a worker's time went. */
export interface WorkerTiming {
  readonly thread: number;
  /** Milliseconds since the epoch, with fractions. */
  readonly startedAt: number;
  readonly milliseconds: number;
  /** In the order in which they ended. */
  readonly runs: readonly ModelRun[];
}

/** Milliseconds since the epoch with fractions, the same in every thread. */
export const preciseNow = (): number => performance.timeOrigin + performance.now();

/** Times the one task that a worker thread does at a time, and the models that the task runs. */
export class TaskClock {
  readonly #thread: number;
  readonly #runs: ModelRun[] = [];
  #startedAt = 0;

  /** @param thread the number that this thread is told apart by */
  constructor(thread = 0) {
    this.#thread = thread;
  }

  start(): void {
    this.#runs.length = 0;
    this.#startedAt = preciseNow();
  }

  /** Runs a model, and notes it whether it succeeds or not. */
  async model<T>(model: string, run: () => Promise<T>): Promise<T> {
    const startedAt = preciseNow();
    try {
      return await run();
    } finally {
      this.#runs.push({ model, startedAt, milliseconds: preciseNow() - startedAt });
    }
  }

  timing(): WorkerTiming {
    return {
      thread: this.#thread,
      startedAt: this.#startedAt,
      milliseconds: preciseNow() - this.#startedAt,
      runs: [...this.#runs],
    };
  }
}

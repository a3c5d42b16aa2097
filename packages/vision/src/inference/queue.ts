import { KinemaError } from '@kinema/motion';

/** Work that waits for a worker or is being done by one. */
interface Entry {
  readonly start: () => Promise<void>;
  readonly refuse: (error: KinemaError) => void;
}

export interface CallOptions {
  /** Withdraws work that waits; of work that runs, drops the result. */
  readonly signal?: AbortSignal;
  /** Whether work is refused with `overloaded` when too much is waiting, or waits for room. */
  readonly whenFull?: 'refuse' | 'wait';
}

/**
 * Lets at most `width` pieces of work run at once and keeps the others in order. Work that waits can be withdrawn;
 * work that runs cannot be stopped, only its result dropped.
 */
export class WorkQueue {
  readonly #width: number;
  readonly #maxWaiting: number;
  readonly #waiting = new Set<Entry>();
  readonly #room = new Set<() => void>();
  #running = 0;
  #closed = false;
  #idle: (() => void) | undefined;

  constructor(width: number, maxWaiting: number) {
    this.#width = width;
    this.#maxWaiting = maxWaiting;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  get #full(): boolean {
    return this.#running >= this.#width && this.#waiting.size >= this.#maxWaiting;
  }

  /**
   * Runs `work` when its turn comes. Rejects with `overloaded` when too much is waiting, unless it is to wait for room;
   * with `cancelled` as soon as the signal says so; with `pool_closed` when the queue is closed before its turn.
   */
  async run<T>(work: () => Promise<T>, { signal, whenFull = 'refuse' }: CallOptions = {}): Promise<T> {
    if (this.#full && whenFull === 'wait') await this.room(signal);
    if (signal?.aborted) throw new KinemaError('cancelled');
    if (this.#closed) throw new KinemaError('pool_closed');
    if (this.#full)
      throw new KinemaError('overloaded', { waiting: this.#waiting.size, limit: this.#maxWaiting });
    return this.#enter(work, signal);
  }

  #enter<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const cancel = (): void => {
      this.#waiting.delete(entry);
      reject(new KinemaError('cancelled'));
      this.#announce();
    };
    const entry: Entry = {
      start: () => work().then(resolve, reject),
      refuse: reject,
    };
    signal?.addEventListener('abort', cancel, { once: true });
    this.#waiting.add(entry);
    this.#fill();
    return promise.finally(() => signal?.removeEventListener('abort', cancel));
  }

  /** Resolves when the next piece of work would not be refused: for producers that would rather wait. */
  async room(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) throw new KinemaError('cancelled');
    if (this.#closed || !this.#full) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = (): void => resolve();
    this.#room.add(stop);
    signal?.addEventListener('abort', stop, { once: true });
    await promise;
    signal?.removeEventListener('abort', stop);
    await this.room(signal);
  }

  /** Takes no more work; refuses what waits unless it is to be drained; resolves when nothing runs any more. */
  async close(drain: boolean): Promise<void> {
    this.#closed = true;
    if (!drain) {
      for (const entry of this.#waiting) entry.refuse(new KinemaError('pool_closed'));
      this.#waiting.clear();
    }
    this.#announce();
    if (this.#running + this.#waiting.size > 0) {
      await new Promise<void>((resolve) => {
        this.#idle = resolve;
      });
    }
  }

  #fill(): void {
    for (const entry of this.#waiting) {
      if (this.#running >= this.#width) return;
      this.#waiting.delete(entry);
      this.#running++;
      void entry.start().finally(() => {
        this.#running--;
        this.#fill();
        this.#announce();
      });
    }
  }

  #announce(): void {
    for (const resolve of this.#room) resolve();
    this.#room.clear();
    if (this.#running + this.#waiting.size === 0) this.#idle?.();
  }
}

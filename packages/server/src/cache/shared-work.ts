import { KinemaError } from '@kinema/motion';

interface UnderWay {
  readonly result: Promise<unknown>;
  readonly stop: AbortController;
  callers: number;
}

/**
 * Lets those who want the same thing at the same time share one making of it. Who gives up leaves at once; the making
 * is stopped when the last one has left.
 */
export class SharedWork {
  readonly #underWay = new Map<string, UnderWay>();

  /** Whether somebody is making this. */
  has(key: string): boolean {
    return this.#underWay.has(key);
  }

  /** Rejects with what `make` rejects with, and with `cancelled` as soon as the signal says so. */
  async run<T>(key: string, make: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) throw new KinemaError('cancelled');
    const work = this.#underWay.get(key) ?? this.#begin(key, make);
    work.callers += 1;
    const left = Promise.withResolvers<never>();
    const leave = (): void => left.reject(new KinemaError('cancelled'));
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return (await (signal ? Promise.race([work.result, left.promise]) : work.result)) as T;
    } finally {
      signal?.removeEventListener('abort', leave);
      work.callers -= 1;
      if (work.callers === 0) this.#abandon(key, work);
    }
  }

  #begin<T>(key: string, make: (signal: AbortSignal) => Promise<T>): UnderWay {
    const stop = new AbortController();
    const work: UnderWay = { result: make(stop.signal), stop, callers: 0 };
    this.#underWay.set(key, work);
    const forget = (): void => this.#forget(key, work);
    work.result.then(forget, forget);
    return work;
  }

  /** Newcomers begin anew rather than join what is being stopped. */
  #abandon(key: string, work: UnderWay): void {
    if (this.#underWay.get(key) !== work) return;
    this.#underWay.delete(key);
    work.stop.abort();
  }

  #forget(key: string, work: UnderWay): void {
    if (this.#underWay.get(key) === work) this.#underWay.delete(key);
  }
}

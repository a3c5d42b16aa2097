import { KinemaError } from '@kinema/motion';

/**
 * Lets those who ask for the same thing at the same time share one making of it, some things at a time; all stop when the
 * signal says so.
 */
export class Once {
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #signal: AbortSignal;
  readonly #atOnce: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(signal: AbortSignal, atOnce = Infinity) {
    this.#signal = signal;
    this.#atOnce = atOnce;
  }

  /** @throws KinemaError `shutting_down` when it is stopped; else what `make` throws */
  async run(key: string, make: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const making = this.#underWay.get(key) ?? this.#make(make).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, making);
    await making;
  }

  /** Resolves when nothing is being made. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay.values());
  }

  async #make(make: (signal: AbortSignal) => Promise<void>): Promise<void> {
    await this.#turn();
    try {
      this.#signal.throwIfAborted();
      await make(this.#signal);
    } catch (error) {
      throw this.#signal.aborted ? new KinemaError('shutting_down', {}, { cause: error }) : error;
    } finally {
      const next = this.#waiting.shift();
      // A turn is handed on, so that nobody who comes meanwhile takes it.
      if (next) next();
      else this.#running -= 1;
    }
  }

  async #turn(): Promise<void> {
    if (this.#running < this.#atOnce) this.#running += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}

import { KinemaError } from '@kinema/motion';

/** Lets those who ask for the same thing at the same time share one making of it; all stop when the signal says so. */
export class Once {
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
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
    try {
      await make(this.#signal);
    } catch (error) {
      throw this.#signal.aborted ? new KinemaError('shutting_down', {}, { cause: error }) : error;
    }
  }
}

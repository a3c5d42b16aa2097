/** A value that must be closed when nobody uses it, as video frames must. */
interface Closable {
  close(): void;
}

/**
 * Hands values to somebody who takes one at a time. While they are busy the newest value waits, and replaces the one
 * that waited before: nothing queues up, and whoever is free again gets what is newest.
 */
export class NewestOnly<T extends Closable> {
  readonly #give: (value: T) => void;
  #waiting: T | undefined;
  #free = false;
  #dropped = 0;

  constructor(give: (value: T) => void) {
    this.#give = give;
  }

  /** Values that were replaced before anybody took them. */
  get dropped(): number {
    return this.#dropped;
  }

  offer(value: T): void {
    if (this.#free) {
      this.#free = false;
      this.#give(value);
      return;
    }
    if (this.#waiting) {
      this.#waiting.close();
      this.#dropped += 1;
    }
    this.#waiting = value;
  }

  /** Whoever takes values is ready for the next. */
  ready(): void {
    const next = this.#waiting;
    this.#waiting = undefined;
    if (next) this.#give(next);
    else this.#free = true;
  }

  /** Nobody takes values until `ready` is called again; what waits is closed. */
  pause(): void {
    this.#free = false;
    this.#waiting?.close();
    this.#waiting = undefined;
  }
}

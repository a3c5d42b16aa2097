/** A value that must be closed when nobody uses it, as video frames must. */
interface Closable {
  close(): void;
}

/** Times tremble: of the time that looking takes, a value that is due in the last such part may come too late. */
const LATE = 0.1;

/**
 * Hands values to somebody who looks at one at a time. While they are busy the newest value waits, and replaces the one
 * that waited before: nothing queues up, and whoever is free again gets what is newest. One value is handed over ahead,
 * while they are still busy, if the next may come only after they are free: they then go on with it without asking.
 */
export class NewestOnly<T extends Closable> {
  readonly #give: (value: T) => void;
  readonly #now: () => number;
  #waiting: T | undefined;
  #open = false;
  /** Values that were given and are not done: the one looked at, and perhaps one ahead. */
  #given = 0;
  #dropped = 0;
  #offeredAt = Number.NEGATIVE_INFINITY;
  #beganAt = Number.NEGATIVE_INFINITY;
  /** How long the last value was looked at. */
  #lasts = Number.POSITIVE_INFINITY;

  /** @param now a clock, in any unit */
  constructor(give: (value: T) => void, now = (): number => performance.now()) {
    this.#give = give;
    this.#now = now;
  }

  /** Values that were replaced before anybody took them. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Whether something that was given is not done. */
  get isBusy(): boolean {
    return this.#given > 0;
  }

  offer(value: T): void {
    const now = this.#now();
    const period = now - this.#offeredAt;
    this.#offeredAt = now;
    if (this.#waiting) {
      this.#waiting.close();
      this.#dropped += 1;
    }
    this.#waiting = value;
    if (!this.#open) return;
    const isLastInTime = this.#given === 1 && now + period >= this.#beganAt + (1 - LATE) * this.#lasts;
    if (this.#given === 0) this.#begin(now);
    else if (isLastInTime) this.#hand();
  }

  /** Whoever takes values is there for the first, or is done with the one that was given first. */
  ready(): void {
    const now = this.#now();
    if (this.#given > 0) {
      this.#lasts = now - this.#beganAt;
      this.#given -= 1;
    }
    this.#open = true;
    this.#beganAt = now;
    if (this.#given === 0 && this.#waiting) this.#begin(now);
  }

  /** Nobody takes values until `ready` is called again; what waits is closed. */
  pause(): void {
    this.#open = false;
    this.#given = 0;
    this.#lasts = Number.POSITIVE_INFINITY;
    this.#waiting?.close();
    this.#waiting = undefined;
  }

  #begin(now: number): void {
    this.#beganAt = now;
    this.#hand();
  }

  #hand(): void {
    const value = this.#waiting!;
    this.#waiting = undefined;
    this.#given += 1;
    this.#give(value);
  }
}

/** Calls back once when something that should be moving has not moved for a while. */
export class StallWatch {
  readonly #milliseconds: number;
  readonly #onStall: () => void;
  #timer: NodeJS.Timeout | undefined;
  #over = false;

  constructor(seconds: number, onStall: () => void) {
    this.#milliseconds = seconds * 1000;
    this.#onStall = onStall;
  }

  /** It moves, or is expected to from here on. */
  moving(): void {
    if (this.#over) return;
    if (this.#timer) this.#timer.refresh();
    else this.#timer = setTimeout(this.#onStall, this.#milliseconds);
  }

  /** It stands still because it was told to. */
  resting(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** It has ended, and will not move again whatever is still told of it. */
  over(): void {
    this.#over = true;
    this.resting();
  }
}

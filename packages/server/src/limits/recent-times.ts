/** How long the last pieces of work took, of which a few slow ones change nothing. */
export class RecentTimes {
  readonly #times: Float64Array;
  #count = 0;

  constructor(length: number) {
    this.#times = new Float64Array(length);
  }

  add(milliseconds: number): void {
    this.#times[this.#count++ % this.#times.length] = milliseconds;
  }

  /** Undefined until a few are known. */
  get median(): number | undefined {
    if (this.#count < FEW) return undefined;
    const known = this.#times.slice(0, Math.min(this.#count, this.#times.length)).sort();
    return known[known.length >> 1];
  }
}

const FEW = 5;

/** Chooses the pictures that are looked at, so that a rate is not exceeded. */
export class Pacer {
  #dueSeconds = Number.NEGATIVE_INFINITY;
  #skipped = 0;

  /**
   * Whether the picture of this time is looked at.
   * @param rateHz so many a second at most
   * @param interval of those that are due, every how many
   */
  isDue(seconds: number, rateHz: number, interval: number): boolean {
    const period = 1 / rateHz;
    // Clocks tremble: a picture that comes a little early is not left out.
    if (seconds < this.#dueSeconds - 0.2 * period) return false;
    // Pictures come as they do: what one was late by is made up for, but never more than one period.
    this.#dueSeconds = Math.max(this.#dueSeconds + period, seconds + period / 2);
    this.#skipped = (this.#skipped + 1) % interval;
    return this.#skipped === 0 || interval === 1;
  }
}

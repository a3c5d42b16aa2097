import type { ImuColumns } from './imu.ts';

/** Readings farther apart than that are parted by a gap, as the detector bridges none longer. */
const LONGEST_INTERVAL_SECONDS = 0.4;

/** How evenly readings come, gaps left out; NaN where there are too few. */
export interface Timing {
  /** Readings a second. */
  readonly rateHz: number;
  /** Standard deviation of the time from one reading to the next, in seconds. */
  readonly intervalSd: number;
}

/** Measures the rate of readings within stretches, in memory that does not grow. */
export class TimingMeter {
  #last = Number.NaN;
  #count = 0;
  #mean = 0;
  /** Sum of the squared distances from the mean (Welford 1962, https://doi.org/10.2307/1266577). */
  #squares = 0;

  push({ timeSeconds }: ImuColumns): void {
    for (const time of timeSeconds) {
      if (!Number.isFinite(time)) continue;
      const interval = time - this.#last;
      if (interval <= 0) continue;
      this.#last = time;
      if (!(interval <= LONGEST_INTERVAL_SECONDS)) continue;
      this.#count += 1;
      const off = interval - this.#mean;
      this.#mean += off / this.#count;
      this.#squares += off * (interval - this.#mean);
    }
  }

  get timing(): Timing {
    return {
      rateHz: this.#count > 0 ? 1 / this.#mean : Number.NaN,
      intervalSd: this.#count > 1 ? Math.sqrt(this.#squares / this.#count) : Number.NaN,
    };
  }
}

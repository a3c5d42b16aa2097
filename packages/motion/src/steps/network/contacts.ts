import type { Json } from '../detector.ts';
import { asNumber, asRecord, numbersFrom, numbersOf } from '../state.ts';
import { SAMPLE_RATE_HZ } from './shape.ts';

/** A moment at which a foot met the ground. */
export interface Contact {
  readonly timeSeconds: number;
  /** Standard deviation of the time. */
  readonly sd: number;
  /** That there was a contact, 0 to 1. */
  readonly probability: number;
}

/** What one contact adds up to over its samples: training draws a bell of height 1 and this deviation for each. */
export const BELL_SECONDS = 0.025;
const BELL_SAMPLES = BELL_SECONDS * SAMPLE_RATE_HZ;
const BELL_SUM = BELL_SAMPLES * Math.sqrt(2 * Math.PI);

/** A peak is the highest sample within so many on either side; feet do not meet the ground faster than that. */
const REACH = 9;
/** Samples on either side that belong to a peak, and those that tell its time. */
const SHARE = 7;
const CORE = 4;
/** Samples remembered. */
const WINDOW = 32;
/** Outputs wait so long before it is known whether they are peaks. */
export const PEAK_SAMPLES = REACH + 2;

/** Least part of a whole contact that a peak must add up to. */
const LEAST_MASS = 0.4;
/** Contacts are never told better than that: the truth that was learned from is not better. */
const LEAST_SD = 0.01;

/**
 * Finds contacts in the stream of a network's boundary outputs. Where the network is unsure of the time the peak is
 * low and wide, so what counts is not its height but its sum: as many contacts as there are probably.
 */
export class ContactFinder {
  readonly #levels = new Float64Array(WINDOW);
  readonly #smooth = new Float64Array(WINDOW);
  #count = 0;

  constructor(saved?: Json) {
    if (saved === undefined) return;
    const state = asRecord(saved);
    numbersFrom(state['levels'], this.#levels);
    numbersFrom(state['smooth'], this.#smooth);
    this.#count = asNumber(state['count']);
  }

  /**
   * Takes the boundary probability of the next sample.
   * @returns the contact at {@link PEAK_SAMPLES} samples before, its time in samples since the stretch's beginning
   */
  push(level: number): Contact | undefined {
    const newest = this.#count;
    this.#levels[newest % WINDOW] = level;
    this.#count += 1;
    // Binomial smoothing, so that a double tip is one peak.
    const at = (back: number): number => this.#levels[(newest - back + WINDOW) % WINDOW]!;
    const smooth = (at(0) + 4 * at(1) + 6 * at(2) + 4 * at(3) + at(4)) / 16;
    this.#smooth[(newest - 2 + WINDOW) % WINDOW] = smooth;
    const middle = newest - PEAK_SAMPLES;
    return middle >= 0 && this.#isPeak(middle) ? this.#contactAt(middle) : undefined;
  }

  reset(): void {
    this.#levels.fill(0);
    this.#smooth.fill(0);
    this.#count = 0;
  }

  save(): Json {
    return { levels: numbersOf(this.#levels), smooth: numbersOf(this.#smooth), count: this.#count };
  }

  #isPeak(middle: number): boolean {
    const smooth = this.#smooth;
    const height = smooth[middle % WINDOW]!;
    if (height < 0.02) return false;
    for (let off = 1; off <= REACH; off++) {
      if (smooth[(middle - off + WINDOW) % WINDOW]! > height) return false;
      if (smooth[(middle + off) % WINDOW]! >= height) return false;
    }
    return true;
  }

  #contactAt(middle: number): Contact | undefined {
    let mass = 0;
    for (let off = -SHARE; off <= SHARE; off++) mass += this.#levels[(middle + off + WINDOW) % WINDOW]!;
    if (mass < LEAST_MASS * BELL_SUM) return undefined;
    let [sum, first, second] = [0, 0, 0];
    for (let off = -CORE; off <= CORE; off++) {
      const level = this.#smooth[(middle + off + WINDOW) % WINDOW]!;
      sum += level;
      first += level * off;
      second += level * off * off;
    }
    const centre = first / sum;
    // The bell's own width and that of the smoothing are no doubt about the time.
    const variance = second / sum - centre * centre - BELL_SAMPLES * BELL_SAMPLES - 1;
    return {
      timeSeconds: (middle + centre) / SAMPLE_RATE_HZ,
      sd: Math.max(LEAST_SD, Math.sqrt(Math.max(0, variance)) / SAMPLE_RATE_HZ),
      probability: Math.min(1, mass / BELL_SUM),
    };
  }
}

import { RATE_HZ } from './kernel.ts';
import type { Ring } from './ring.ts';

/** How fast and how regularly somebody steps around a moment. */
export interface Tempo {
  /** Seconds from step to step; 0 where nothing repeats. */
  readonly periodSeconds: number;
  /** How much what happens is repeated after a step or a stride: 1 wholly, 0 not at all. */
  readonly regularity: number;
  /** Standard deviation of the filtered norm, in m/s². */
  readonly strength: number;
}

/** The tempo that somebody had, and how much it is held to, from 0 to 1. */
export interface HeldTempo {
  readonly periodSeconds: number;
  readonly weight: number;
}

/** What the filtered norm looks like around a moment, beside its tempo: walking has a shape of its own. */
export interface Shape {
  /** Correlations with itself after half a step, a step, one and a half, and a stride: feet fall and rise in between. */
  readonly halfStep: number;
  readonly step: number;
  readonly stepAndHalf: number;
  readonly stride: number;
  /** Third and fourth moments in units of the strength: single jerks stand out of what is quiet, steps do not. */
  readonly skewness: number;
  readonly kurtosis: number;
  /** What is too fast for the filter, as a part of the strength: contacts of feet jolt, hands that sway do not. */
  readonly jolts: number;
}

/** The filtered norm is smooth enough for every third sample to tell all. */
const EVERY = 3;
const LAG_RATE_HZ = RATE_HZ / EVERY;
const SHORTEST_STEP_SECONDS = 0.27;
const LONGEST_STEP_SECONDS = 1.7;
const LONGEST_LAG = Math.round(2 * LONGEST_STEP_SECONDS * LAG_RATE_HZ);
/** At least so many products are needed to tell a correlation. */
const FEWEST_PRODUCTS = 14;
/** Steps a second that are most usual, and how unusual others are: the square of the logarithm times this, up to a limit. */
const USUAL_STEPS_A_SECOND = 1.85;
const UNUSUAL = 0.8;
const MOST_UNUSUAL = 0.8;
/** The two feet seldom do alike to a sensor at one side, so a stride tells more than a step. */
const STEP_SHARE = 0.2;
/** Between contacts the body falls, so what is the same after half a step was two quick steps. */
const SAME_AFTER_HALF = 0.8;
/** People keep their tempo. */
const SAME_TEMPO_BONUS = 0.2;
const SAME_TEMPO_WIDTH = 0.12;
const WEAKEST_PEAK = 0.1;

/** Sum of the products of values `lag` apart, in four sums so that the processor need not wait for each. */
const productAfter = (signal: Float64Array, lag: number): number => {
  const end = signal.length - lag;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 3 < end; i += 4) {
    a += signal[i]! * signal[i + lag]!;
    b += signal[i + 1]! * signal[i + 1 + lag]!;
    c += signal[i + 2]! * signal[i + 2 + lag]!;
    d += signal[i + 3]! * signal[i + 3 + lag]!;
  }
  for (; i < end; i++) a += signal[i]! * signal[i + lag]!;
  return a + b + (c + d);
};

/**
 * Correlation of a signal with itself after each lag, over the part that both share (0 … 1), in units of
 * `1 / LAG_RATE_HZ`.
 */
const autocorrelation = (signal: Float64Array, result: Float64Array): void => {
  const n = signal.length;
  result.fill(0);
  let head = 0;
  let tail = 0;
  for (let i = 0; i < n; i++) head += signal[i]! * signal[i]!;
  tail = head;
  result[0] = 1;
  for (let lag = 1; lag < result.length && n - lag >= FEWEST_PRODUCTS; lag++) {
    head -= signal[n - lag]! * signal[n - lag]!;
    tail -= signal[lag - 1]! * signal[lag - 1]!;
    const product = productAfter(signal, lag);
    result[lag] = product / Math.sqrt(Math.max(head, 0) * Math.max(tail, 0) + 1e-9);
  }
};

/** Largest correlation within `reach` lags of a place between lags, where it is known. */
const largestNear = (correlation: Float64Array, lag: number, reach: number): number => {
  let largest = -1;
  for (let place = lag - reach; place <= lag + reach; place += 0.25) {
    const before = Math.floor(place);
    if (before < 1 || before + 1 >= correlation.length) continue;
    const value = correlation[before]! + (place - before) * (correlation[before + 1]! - correlation[before]!);
    if (value > largest) largest = value;
  }
  return largest;
};

/** Correlation at a place between lags; the last that is known beyond. */
const correlationAt = (correlation: Float64Array, lag: number): number => {
  const before = Math.min(Math.floor(lag), correlation.length - 2);
  const part = Math.min(1, lag - before);
  return correlation[before]! + part * (correlation[before + 1]! - correlation[before]!);
};

/** Where the parabola through three correlations has its top, between −0.5 and 0.5. */
const topOffset = (before: number, middle: number, after: number): number => {
  const bend = before - 2 * middle + after;
  return bend < 0 ? Math.max(-0.5, Math.min(0.5, (0.5 * (before - after)) / bend)) : 0;
};

/** Finds the tempo in windows of the filtered norm; remembers the last window alone. */
export class TempoFinder {
  readonly #signal: Float64Array;
  readonly #correlation = new Float64Array(LONGEST_LAG + 1);
  #samples = 0;
  #strength = 0;
  #bestScore = 0;
  #best = 0;
  #regularity = 0;

  /** @param windowSamples even */
  constructor(windowSamples: number) {
    this.#signal = new Float64Array(windowSamples / EVERY);
  }

  /**
   * @param filtered the filtered norm; the window is its values number `from` up to but not including `to`
   */
  find(filtered: Ring, from: number, to: number, held: HeldTempo): Tempo {
    const n = Math.floor((to - from) / EVERY);
    const signal = this.#signal.subarray(0, n);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const value = filtered.at(from + i * EVERY);
      signal[i] = value;
      sum += value;
    }
    let squares = 0;
    for (let i = 0; i < n; i++) {
      signal[i]! -= sum / n;
      squares += signal[i]! * signal[i]!;
    }
    this.#samples = n;
    this.#strength = Math.sqrt(squares / Math.max(1, n));
    const correlation = this.#correlation;
    autocorrelation(signal, correlation);
    this.#bestScore = Number.NEGATIVE_INFINITY;
    this.#best = 0;
    this.#regularity = 0;
    for (let lag = Math.round(SHORTEST_STEP_SECONDS * LAG_RATE_HZ); lag < LONGEST_LAG; lag++) {
      const [left, middle, right] = [correlation[lag - 1]!, correlation[lag]!, correlation[lag + 1]!];
      if (middle < left || middle < right || middle <= WEAKEST_PEAK) continue;
      const top = lag + topOffset(left, middle, right);
      // What repeats is either a step or a stride of two.
      this.#consider(top, held);
      this.#consider(top / 2, held);
    }
    return {
      periodSeconds: this.#best / LAG_RATE_HZ,
      regularity: this.#regularity,
      strength: this.#strength,
    };
  }

  /** The shape of the window whose tempo was found last; `fast` is the deviation of what is too fast, in m/s². */
  shape(fast: number): Shape {
    const correlation = this.#correlation;
    const lag = this.#best;
    let cubes = 0;
    let fourths = 0;
    for (let i = 0; i < this.#samples; i++) {
      const value = this.#signal[i]!;
      cubes += value * value * value;
      fourths += value * value * value * value;
    }
    const n = Math.max(1, this.#samples);
    const strength = this.#strength + 1e-3;
    return {
      halfStep: correlationAt(correlation, lag / 2),
      step: correlationAt(correlation, lag),
      stepAndHalf: correlationAt(correlation, 1.5 * lag),
      stride: correlationAt(correlation, 2 * lag),
      skewness: cubes / n / strength ** 3,
      kurtosis: fourths / n / strength ** 4,
      jolts: fast / strength,
    };
  }

  #consider(lag: number, { periodSeconds: before, weight }: HeldTempo): void {
    const seconds = lag / LAG_RATE_HZ;
    if (seconds < SHORTEST_STEP_SECONDS || seconds > LONGEST_STEP_SECONDS) return;
    const step = largestNear(this.#correlation, lag, 0.75);
    const stride = 2 * lag + 1 > LONGEST_LAG ? step : largestNear(this.#correlation, 2 * lag, 1);
    const unusual = Math.min(MOST_UNUSUAL, UNUSUAL * Math.log(seconds * USUAL_STEPS_A_SECOND) ** 2);
    const doubled = SAME_AFTER_HALF * Math.max(0, correlationAt(this.#correlation, lag / 2));
    const kept =
      weight > 0
        ? weight * SAME_TEMPO_BONUS * Math.exp(-((Math.log(seconds / before) / SAME_TEMPO_WIDTH) ** 2))
        : 0;
    const score = STEP_SHARE * step + (1 - STEP_SHARE) * stride - unusual - doubled + kept;
    if (score <= this.#bestScore) return;
    this.#bestScore = score;
    this.#best = lag;
    this.#regularity = Math.max(step, stride);
  }
}

import type { Json } from '../detector.ts';
import { Memory } from '../memory.ts';
import { asNumber, asRecord, bytesFrom, textOfBytes } from '../state.ts';
import { RATE_HZ } from './kernel.ts';
import { Ring } from './ring.ts';
import type { Tempo } from './tempo.ts';

/** Contact of a foot with the ground, before it is known whether somebody walks. */
export interface Beat {
  /** Sample, with a fraction, from the begin of the stretch. */
  readonly index: number;
  /** Filtered norm there, in standard deviations. */
  readonly height: number;
  readonly tempo: Tempo;
  /** Log odds that somebody walks around it. */
  readonly walking: number;
}

/** How dear it is to depart from the tempo. */
const TEMPO_WEIGHT = 8;
/** Soonest and latest next beat, in periods. */
const SOONEST = 0.5;
const LATEST = 1.8;
/** A beat follows no sooner than this. */
const FEWEST_SAMPLES = 8;
/** The last beat lies among so many samples. */
const END_SAMPLES = 60;
/** Samples after which a beat is taken as certain. */
export const SETTLING_SAMPLES = 100;
const CAPACITY = 256;
/** Samples that share a tempo. */
export const HOP = 12;
/** Tempi of the samples that are looked back at. */
const TEMPI = 32;
/** Standard deviation, in m/s², below which signals count as noise. */
const NOISE = 0.05;
const LOGARITHMS = Float64Array.from({ length: CAPACITY }, (_, i) => Math.log(Math.max(1, i)));
const NONE = -1;
/** Samples back to the beat before, where there is none; none is further back than {@link LATEST} times the longest step. */
const NO_LAG = 0;

/**
 * The row of beats that best joins high places of the signal with an even tempo, by dynamic programming (Ellis 2007,
 * Beat Tracking by Dynamic Programming, https://doi.org/10.1080/09298210701653344), told some time later when what
 * follows hardly changes it any more.
 */
export class BeatTracker {
  static readonly BYTES = 8 * (2 * CAPACITY + 4 * TEMPI) + CAPACITY;
  readonly #signal: Ring;
  readonly #scores: Ring;
  /** Samples back to the beat before that leads best to each sample. */
  readonly #lags: Uint8Array;
  readonly #periods: Ring;
  readonly #regularities: Ring;
  readonly #strengths: Ring;
  readonly #walking: Ring;
  /** Last beat told. */
  #told = NONE;

  /** @param memory where it lies */
  constructor(memory = new Memory(BeatTracker.BYTES)) {
    this.#signal = new Ring(CAPACITY, 1, memory);
    this.#scores = new Ring(CAPACITY, 1, memory);
    this.#periods = new Ring(TEMPI, 1, memory);
    this.#regularities = new Ring(TEMPI, 1, memory);
    this.#strengths = new Ring(TEMPI, 1, memory);
    this.#walking = new Ring(TEMPI, 1, memory);
    this.#lags = memory.bytes(CAPACITY);
  }

  /** Takes the next sample with the tempo around it and the log odds of walking, which change every {@link HOP} samples. */
  push(value: number, { periodSeconds, regularity, strength }: Tempo, walking: number): void {
    const index = this.#signal.length;
    if (index % HOP === 0) {
      this.#periods.push(periodSeconds);
      this.#regularities.push(regularity);
      this.#strengths.push(strength);
      this.#walking.push(walking);
    }
    const period = periodSeconds * RATE_HZ;
    let best = 0;
    let before = NO_LAG;
    if (period > 0) {
      const logPeriod = Math.log(period);
      const last = Math.min(Math.round(LATEST * period), index);
      for (let lag = Math.max(Math.round(SOONEST * period), FEWEST_SAMPLES); lag <= last; lag++) {
        const departure = LOGARITHMS[lag]! - logPeriod;
        const score = this.#scores.at(index - lag) - TEMPO_WEIGHT * departure * departure;
        if (score > best) {
          best = score;
          before = lag;
        }
      }
    }
    this.#signal.push(value);
    this.#scores.push(best + value / (strength + NOISE));
    this.#lags[index % CAPACITY] = before;
  }

  /** Beats that have become certain since last told; all that are left at the end. */
  tell(atEnd: boolean): Beat[] {
    const end = this.#signal.length;
    const certain = atEnd ? end : end - SETTLING_SAMPLES;
    const oldest = Math.max(0, end - CAPACITY + 1);
    let index = NONE;
    let best = Number.NEGATIVE_INFINITY;
    for (let i = Math.max(0, end - END_SAMPLES); i < end; i++) {
      if (this.#scores.at(i) > best) {
        best = this.#scores.at(i);
        index = i;
      }
    }
    const beats: Beat[] = [];
    const soonest = this.#told === NONE ? 0 : this.#told + FEWEST_SAMPLES;
    while (index >= Math.max(soonest, oldest)) {
      if (index < certain) beats.push(this.#beat(index));
      const lag = this.#lags[index % CAPACITY]!;
      index = lag === NO_LAG ? NONE : index - lag;
    }
    beats.reverse();
    const last = beats.at(-1);
    if (last) this.#told = Math.round(last.index);
    return beats;
  }

  clear(): void {
    for (const ring of this.#rings()) ring.clear();
    this.#lags.fill(NO_LAG);
    this.#told = NONE;
  }

  save(): Json {
    return {
      told: this.#told,
      rings: this.#rings().map((ring) => ring.save()),
      lags: textOfBytes(this.#keptLags()),
    };
  }

  restore(saved: Json | undefined): void {
    const state = asRecord(saved);
    this.#told = asNumber(state['told']);
    const rings = state['rings'];
    this.#rings().forEach((ring, i) => ring.restore(Array.isArray(rings) ? (rings[i] as Json) : null));
    bytesFrom(state['lags'], this.#keptLags());
  }

  #keptLags(): Uint8Array {
    return this.#lags.subarray(0, Math.min(this.#signal.length, CAPACITY));
  }

  #rings(): Ring[] {
    return [this.#signal, this.#scores, this.#periods, this.#regularities, this.#strengths, this.#walking];
  }

  /** The beat at a sample, moved to the top of the parabola through it and its neighbours where there is one. */
  #beat(index: number): Beat {
    const middle = this.#signal.at(index);
    const isInside = index > 0 && index + 1 < this.#signal.length;
    const before = isInside ? this.#signal.at(index - 1) : middle;
    const after = isInside ? this.#signal.at(index + 1) : middle;
    const bend = before - 2 * middle + after;
    const isTop = middle >= before && middle >= after && bend < 0;
    const hop = Math.floor(index / HOP);
    const strength = this.#strengths.at(hop);
    return {
      index: index + (isTop ? (0.5 * (before - after)) / bend : 0),
      height: middle / (strength + NOISE),
      tempo: {
        periodSeconds: this.#periods.at(hop),
        regularity: this.#regularities.at(hop),
        strength,
      },
      walking: this.#walking.at(hop),
    };
  }
}

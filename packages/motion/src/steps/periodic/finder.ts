import type { ImuSample, Json, StepFinder, StepMethod } from '../detector.ts';
import { asNumber, asRecord } from '../state.ts';
import type { Step } from '../step.ts';
import { BeatTracker, HOP, SETTLING_SAMPLES } from './beats.ts';
import { kernelReach, RATE_HZ, smoothKernel, smoothReach, stepKernel } from './kernel.ts';
import { Ring } from './ring.ts';
import { TempoFinder } from './tempo.ts';
import { PROOF_SECONDS, WalkGate } from './walks.ts';

/** The tempo is looked for every {@link HOP} samples in windows of twice so many, half of them before. */
const HALF_WINDOW = 100;
/** A tempo weaker than this is not held to. */
const HELD_REGULARITY = 0.5;
const NO_STEPS: readonly Step[] = [];
/** Contacts come this long before the top of the filtered norm, the median over hands and phones. */
const TOP_AFTER_CONTACT_SECONDS = 0.02;
/** It remembers nothing, so that one serves all. */
const tempoFinder = new TempoFinder(2 * HALF_WINDOW);

/**
 * Signal processing alone: the length of the acceleration, band-pass filtered; its tempo by autocorrelation; contacts
 * by dynamic programming along that tempo; and a gate that lets through what is regular for a while.
 */
class PeriodicFinder implements StepFinder {
  readonly rateHz = RATE_HZ;
  readonly lagSeconds = (kernelReach + HALF_WINDOW + SETTLING_SAMPLES + 2 * HOP) / RATE_HZ + PROOF_SECONDS;
  readonly #norm = new Ring(128);
  readonly #filtered = new Ring(256);
  /** Squares of what the narrower Gaussian takes away. */
  readonly #fast = new Ring(256, 1);
  readonly #beats = new BeatTracker();
  readonly #walks = new WalkGate();
  #origin = 0;
  /** Filtered samples that the beats were told. */
  #tracked = 0;
  #heldPeriod = 0;

  constructor(saved?: Json) {
    if (saved === undefined) return;
    const state = asRecord(saved);
    this.#norm.restore(state['norm']);
    this.#filtered.restore(state['filtered']);
    this.#fast.restore(state['fast']);
    this.#beats.restore(state['beats']);
    this.#walks.restore(state['walks']);
    this.#origin = asNumber(state['origin_s']);
    this.#tracked = asNumber(state['tracked']);
    this.#heldPeriod = asNumber(state['held_period_s']);
  }

  push({ timeSeconds, norm }: Readonly<ImuSample>): readonly Step[] {
    if (this.#norm.length === 0) this.#origin = timeSeconds - TOP_AFTER_CONTACT_SECONDS;
    this.#norm.push(norm);
    if (this.#norm.length <= kernelReach) return NO_STEPS;
    this.#filterNext();
    return this.#filtered.length === this.#tracked + HALF_WINDOW + HOP ? this.#track(false) : NO_STEPS;
  }

  finish(): readonly Step[] {
    const length = this.#norm.length;
    const steps: Step[] = [];
    while (this.#filtered.length < length) {
      this.#filterNext();
      if (this.#filtered.length === this.#tracked + HALF_WINDOW + HOP) steps.push(...this.#track(false));
    }
    while (this.#tracked < length) steps.push(...this.#track(this.#tracked + HOP >= length));
    this.#clear();
    return steps;
  }

  save(): Json {
    return {
      norm: this.#norm.save(),
      filtered: this.#filtered.save(),
      fast: this.#fast.save(),
      beats: this.#beats.save(),
      walks: this.#walks.save(),
      origin_s: this.#origin,
      tracked: this.#tracked,
      held_period_s: this.#heldPeriod,
    };
  }

  /** Filters the next sample that has not been. */
  #filterNext(): void {
    const index = this.#filtered.length;
    this.#filtered.push(this.#filter(index));
    const last = this.#norm.length - 1;
    let smooth = 0;
    for (let k = -smoothReach; k <= smoothReach; k++)
      smooth += smoothKernel[kernelReach + k]! * this.#norm.at(Math.min(last, Math.max(0, index + k)));
    const fast = this.#norm.at(index) - smooth;
    this.#fast.push(fast * fast);
  }

  /** The filtered norm at a sample; beyond the ends the norm goes on as it is there. */
  #filter(index: number): number {
    const last = this.#norm.length - 1;
    const from = index - kernelReach;
    if (from >= 0 && index + kernelReach <= last) {
      const { values } = this.#norm;
      const middle = this.#norm.place(from) + kernelReach;
      let sum = stepKernel[kernelReach]! * values[middle]!;
      for (let k = 1; k <= kernelReach; k++)
        sum += stepKernel[kernelReach + k]! * (values[middle - k]! + values[middle + k]!);
      return sum;
    }
    let sum = 0;
    for (let k = 0; k < stepKernel.length; k++)
      sum += stepKernel[k]! * this.#norm.at(Math.min(last, Math.max(0, from + k)));
    return sum;
  }

  /** Lets the next samples be followed, with the tempo of the window around them. */
  #track(atEnd: boolean): Step[] {
    const end = this.#filtered.length;
    const from = Math.max(0, this.#tracked - HALF_WINDOW);
    const to = Math.min(end, this.#tracked + HALF_WINDOW);
    const tempo = tempoFinder.find(this.#filtered, this.#fast, from, to, this.#heldPeriod);
    this.#heldPeriod = tempo.regularity > HELD_REGULARITY ? tempo.periodSeconds : 0;
    const until = Math.min(end, this.#tracked + HOP);
    for (; this.#tracked < until; this.#tracked++) this.#beats.push(this.#filtered.at(this.#tracked), tempo);
    return this.#walks.push(this.#beats.tell(atEnd), this.#origin);
  }

  #clear(): void {
    this.#norm.clear();
    this.#filtered.clear();
    this.#fast.clear();
    this.#beats.clear();
    this.#walks.clear();
    this.#tracked = 0;
    this.#heldPeriod = 0;
  }
}

/** Steps by signal processing: adaptive peaks of the length of the acceleration, gated by their regularity. */
export const periodicMethod: StepMethod = {
  name: 'periodic-2',
  open: (saved) => new PeriodicFinder(saved),
};

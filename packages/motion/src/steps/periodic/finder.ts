import type { ImuSample, Json, StepFinder, StepMethod } from '../detector.ts';
import type { ImuColumns } from '../imu.ts';
import { Memory } from '../memory.ts';
import { StreamResampler } from '../resampler.ts';
import { asNumber, asRecord } from '../state.ts';
import type { Step } from '../step.ts';
import { AxisMoments } from './axes.ts';
import { AxisCourse } from './course.ts';
import { BeatTracker, HOP, SETTLING_SAMPLES } from './beats.ts';
import { learnedWeights, walkingFeatures, walkingLogOdds, type WalkingWeights } from './evidence.ts';
import { kernelReach, RATE_HZ, smoothKernel, smoothReach, stepKernel } from './kernel.ts';
import { Ring } from './ring.ts';
import { TempoFinder, type HeldTempo, type Tempo } from './tempo.ts';
import { PROOF_SECONDS, WalkGate } from './walks.ts';

/** The tempo is looked for every {@link HOP} samples in windows of twice so many, half of them before. */
const HALF_WINDOW = 100;
/** Norms, and filtered norms, that are looked back at. */
const NORMS = 128;
const FILTERED = 256;
const MEMORY_BYTES =
  8 * (2 * NORMS + 2 * FILTERED) + AxisMoments.BYTES + AxisCourse.BYTES + BeatTracker.BYTES;
/** A tempo is held to from when these log odds say that somebody walks; without such it is forgotten in so many seconds. */
const HELD_LOG_ODDS = 1;
const FORGETTING_SECONDS = 8;
const FORGETTING = Math.exp(-HOP / RATE_HZ / FORGETTING_SECONDS);
const NOTHING_HELD: HeldTempo = { periodSeconds: 0, weight: 0 };
const NO_STEPS: readonly Step[] = [];
/** Contacts come this long before the top of the filtered norm, the median over hands and phones. */
const TOP_AFTER_CONTACT_SECONDS = 0.02;
/** Log odds of walking where nothing repeats. */
const NOTHING_REPEATS = -10;
/** A step is told at most so long after its end. */
const LAG_SECONDS = (kernelReach + HALF_WINDOW + SETTLING_SAMPLES + 2 * HOP) / RATE_HZ + PROOF_SECONDS;
/** It remembers nothing, so that one serves all. */
const tempoFinder = new TempoFinder(2 * HALF_WINDOW);

/** What {@link walkingFeatures} tells of a window. */
export interface WalkingWindow {
  /** Its middle, on the clock of the readings. */
  readonly timeSeconds: number;
  readonly features: readonly number[];
}

/**
 * Signal processing: the length of the acceleration, band-pass filtered; its tempo by autocorrelation; contacts by
 * dynamic programming along that tempo; and a gate that lets through what looks like walking for a while.
 */
class PeriodicFinder implements StepFinder {
  readonly rateHz = RATE_HZ;
  readonly #memory = new Memory(MEMORY_BYTES);
  readonly #norm = new Ring(NORMS, 2, this.#memory);
  readonly #filtered = new Ring(FILTERED, 1, this.#memory);
  /** Squares of what the narrower Gaussian takes away. */
  readonly #fast = new Ring(FILTERED, 1, this.#memory);
  readonly #axes = new AxisMoments(HOP, this.#memory);
  readonly #course = new AxisCourse(this.#memory);
  readonly #beats = new BeatTracker(this.#memory);
  readonly #walks = new WalkGate();
  #origin = 0;
  /** Filtered samples that the beats were told. */
  #tracked = 0;
  #held = NOTHING_HELD;
  readonly #weights: WalkingWeights;
  readonly #onWindow: ((window: WalkingWindow) => void) | undefined;

  constructor(weights: WalkingWeights, saved?: Json, onWindow?: (window: WalkingWindow) => void) {
    this.#weights = weights;
    this.#onWindow = onWindow;
    if (saved === undefined) return;
    const state = asRecord(saved);
    this.#norm.restore(state['norm']);
    this.#filtered.restore(state['filtered']);
    this.#fast.restore(state['fast']);
    this.#axes.restore(state['axes']);
    this.#course.restore(state['course']);
    this.#beats.restore(state['beats']);
    this.#walks.restore(state['walks']);
    this.#origin = asNumber(state['origin_s']);
    this.#tracked = asNumber(state['tracked']);
    this.#held = {
      periodSeconds: asNumber(state['held_period_s']),
      weight: asNumber(state['held_weight']),
    };
  }

  push(sample: Readonly<ImuSample>): readonly Step[] {
    const { timeSeconds, norm } = sample;
    if (this.#norm.length === 0) this.#origin = timeSeconds - TOP_AFTER_CONTACT_SECONDS;
    this.#norm.push(norm);
    this.#axes.push(sample);
    this.#course.push(sample);
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
    steps.push(...this.#walks.finish(this.#origin));
    this.#clear();
    return steps;
  }

  save(): Json {
    return {
      norm: this.#norm.save(),
      filtered: this.#filtered.save(),
      fast: this.#fast.save(),
      axes: this.#axes.save(),
      course: this.#course.save(),
      beats: this.#beats.save(),
      walks: this.#walks.save(),
      origin_s: this.#origin,
      tracked: this.#tracked,
      held_period_s: this.#held.periodSeconds,
      held_weight: this.#held.weight,
    };
  }

  [Symbol.dispose](): void {
    this.#memory.free();
  }

  /** Filters the next sample that has not been. */
  #filterNext(): void {
    const index = this.#filtered.length;
    this.#filtered.push(this.#filter(index));
    const fast = this.#norm.at(index) - this.#smooth(index);
    this.#fast.push(fast * fast);
  }

  /** The norm at a sample without jolts; beyond the ends it goes on as it is there. */
  #smooth(index: number): number {
    const last = this.#norm.length - 1;
    let sum = 0;
    if (index >= smoothReach && index + smoothReach <= last) {
      const { values } = this.#norm;
      const middle = this.#norm.place(index - smoothReach) + smoothReach;
      for (let k = -smoothReach; k <= smoothReach; k++)
        sum += smoothKernel[kernelReach + k]! * values[middle + k]!;
      return sum;
    }
    for (let k = -smoothReach; k <= smoothReach; k++)
      sum += smoothKernel[kernelReach + k]! * this.#norm.at(Math.min(last, Math.max(0, index + k)));
    return sum;
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
    const tempo = tempoFinder.find(this.#filtered, from, to, this.#held);
    const until = Math.min(end, this.#tracked + HOP);
    const walking = tempo.periodSeconds === 0 ? NOTHING_REPEATS : this.#walking(tempo, from, to);
    if (walking > HELD_LOG_ODDS) this.#held = { periodSeconds: tempo.periodSeconds, weight: 1 };
    else this.#held = { ...this.#held, weight: this.#held.weight * FORGETTING };
    for (; this.#tracked < until; this.#tracked++)
      this.#beats.push(this.#filtered.at(this.#tracked), tempo, walking);
    return this.#walks.push(this.#beats.tell(atEnd), this.#origin);
  }

  /** Log odds that somebody walks in the window whose tempo was just found. */
  #walking(tempo: Tempo, from: number, to: number): number {
    let squares = 0;
    for (let i = from; i < to; i++) squares += this.#fast.at(i);
    const shape = tempoFinder.shape(Math.sqrt(squares / (to - from)));
    const axes = this.#axes.around(from, to);
    const recurrence = axes && this.#course.recurrence(from, to, tempo.periodSeconds);
    const features = walkingFeatures(tempo, shape, axes, recurrence);
    this.#onWindow?.({ timeSeconds: this.#origin + this.#tracked / RATE_HZ, features });
    return walkingLogOdds(features, this.#weights);
  }

  #clear(): void {
    this.#norm.clear();
    this.#filtered.clear();
    this.#fast.clear();
    this.#axes.clear();
    this.#course.clear();
    this.#beats.clear();
    this.#tracked = 0;
    this.#held = NOTHING_HELD;
  }
}

/** The windows of a recording in which something repeats, for learning what walking looks like. */
export const walkingWindows = (columns: ImuColumns): WalkingWindow[] => {
  const windows: WalkingWindow[] = [];
  const finder = new PeriodicFinder(learnedWeights, undefined, (window) => windows.push(window));
  const sink = {
    sample: (sample: Readonly<ImuSample>) => void finder.push(sample),
    stretchEnd: () => void finder.finish(),
  };
  new StreamResampler({ rateHz: RATE_HZ }).push(columns, sink);
  finder.finish();
  return windows;
};

/** Steps by signal processing, with weights of its own for what walking looks like. */
export const periodicMethodWith = (weights: WalkingWeights, name: string): StepMethod => ({
  name,
  lagSeconds: LAG_SECONDS,
  open: (saved) => new PeriodicFinder(weights, saved),
});

/** Steps by signal processing: beats of the length of the acceleration, gated by what looks like walking. */
export const periodicMethod: StepMethod = periodicMethodWith(learnedWeights, 'periodic-4');

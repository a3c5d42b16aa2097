import { restingNorm } from '@kinema/motion/formats';
import {
  openStepDetector,
  type Step,
  type StepDetector,
  type StepMethod,
  type StreamIssues,
} from '@kinema/motion/steps';
import type { FoundStep } from '../wire/index.ts';
import type { StepMethods } from './methods.ts';
import type { Readings } from './readings.ts';
import { bodyBytes, bodyOf, type SessionHead, type SessionKey, type StoredSession } from './stored.ts';

/** How many of the last steps are kept. */
const RECENT_STEPS = 32;
/** So many first readings tell whether the unit can be right. */
const FIRST_READINGS = 200;

/** Steps closer than this follow each other without a pause: more than rounding, less than any pause. */
const TOUCHING_SECONDS = 1e-3;

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

/** What became of the readings of one message. */
export interface Taken {
  /** The steps that they made certain, in order. */
  readonly steps: readonly FoundStep[];
  readonly taken: number;
  /** Left out because their numbers had been taken before. */
  readonly repeated: number;
}

type Counts = { -readonly [Name in keyof SessionHead]: SessionHead[Name] };

const noIssues: SessionHead['issues'] = { gaps: 0, duplicates: 0, reversals: 0, out_of_range: 0 };

const issuesOf = ({ gaps, duplicates, reversals, outOfRange }: StreamIssues): SessionHead['issues'] => ({
  gaps,
  duplicates,
  reversals,
  out_of_range: outOfRange,
});

const noCounts = {
  readings: 0,
  repeated: 0,
  missing: 0,
  step_count: 0,
  walking_s: 0,
  steady_steps: 0,
  steady_s: 0,
  first_time_s: null,
  last_time_s: null,
  issues: noIssues,
  warnings: [],
} satisfies Partial<SessionHead>;

const unitWarning = (norms: readonly number[]): string | undefined => {
  const { median, kind } = restingNorm(norms);
  const shown = median.toPrecision(3);
  if (kind === 'g')
    return `the length of the acceleration is about ${shown}, which looks like g; send m/s², at rest about 9.8`;
  if (kind === 'none')
    return `the length of the acceleration is about ${shown}: gravity seems to have been removed, so steps are found less well`;
  return undefined;
};

/**
 * Somebody's stream of readings and the steps in it. A session keeps the method that it began with until it is reset;
 * where that method is no longer there, it goes on with the active one and says so.
 */
export class StepSession {
  readonly key: SessionKey;
  readonly #methods: StepMethods;
  #counts: Counts;
  #method: StepMethod;
  /** From the first readings on: a session that only waits for them needs none. */
  #detector: StepDetector | undefined;
  #recent: FoundStep[];
  /** Lengths of the first accelerations, until they are enough. */
  #norms: number[] | undefined;

  private constructor(
    methods: StepMethods,
    counts: Counts,
    method: StepMethod,
    detector: StepDetector | undefined,
    recent: FoundStep[],
    norms: number[] | undefined,
  ) {
    this.key = { project: counts.project, id: counts.id };
    this.#methods = methods;
    this.#counts = counts;
    this.#method = method;
    this.#detector = detector;
    this.#recent = recent;
    this.#norms = norms;
  }

  static begin(key: SessionKey, methods: StepMethods): StepSession {
    const now = Date.now();
    const { active } = methods;
    const counts = {
      ...key,
      created_at: now,
      updated_at: now,
      model: active.name,
      sequence: 0,
      ...noCounts,
    };
    return new StepSession(methods, counts, active, undefined, [], []);
  }

  /** @throws KinemaError `data_invalid` where what was saved is damaged */
  static restore({ head, body }: StoredSession, methods: StepMethods): StepSession {
    const { detector: state, recent, norms } = bodyOf(body);
    const method = methods.named(head.model);
    const counts: Counts = method
      ? { ...head }
      : {
          ...head,
          model: methods.active.name,
          issues: noIssues,
          warnings: [
            ...head.warnings,
            `the model ${head.model} is gone; after reading ${head.sequence} the session goes on with ${methods.active.name}`,
          ],
        };
    const detector = method && state && openStepDetector({ method }, state);
    return new StepSession(
      methods,
      counts,
      method ?? methods.active,
      detector,
      [...recent],
      norms && [...norms],
    );
  }

  get sequence(): number {
    return this.#counts.sequence;
  }

  get stepCount(): number {
    return this.#counts.step_count;
  }

  get lastTimeSeconds(): number | null {
    return this.#counts.last_time_s;
  }

  get lagSeconds(): number {
    return this.#method.lagSeconds;
  }

  get recentSteps(): readonly FoundStep[] {
    return this.#recent;
  }

  get head(): SessionHead {
    return {
      ...this.#counts,
      issues: this.#detector ? issuesOf(this.#detector.issues) : this.#counts.issues,
    };
  }

  /**
   * Takes readings, whose numbers and times it completes: a reading without a number has the next one; a reading without
   * a time has that of its number where the rate is known, and else the time at which it came.
   */
  take(readings: Readings, samplingRateHz: number | undefined): Taken {
    const counts = this.#counts;
    const now = Date.now();
    // Finer than milliseconds, so that readings which come together do not seem to be one.
    const nowSeconds = (performance.timeOrigin + performance.now()) / 1000;
    const repeated = this.#keepNew(readings, samplingRateHz, nowSeconds);
    const { count, timeSeconds } = readings;
    counts.updated_at = now;
    counts.repeated += repeated;
    if (count === 0) return { steps: [], taken: 0, repeated };
    counts.readings += count;
    counts.first_time_s ??= timeSeconds[0]!;
    counts.last_time_s = timeSeconds[count - 1]!;
    if (this.#norms) this.#learnUnit(readings, this.#norms);
    this.#detector ??= openStepDetector({ method: this.#method });
    const detector = this.#detector;
    const steps: FoundStep[] = [];
    readings.forEachRun((run) => this.#count(detector.push(run), steps));
    return { steps, taken: count, repeated };
  }

  /** Tells the steps left; what comes after is another stretch of the same session. */
  finish(): readonly FoundStep[] {
    const steps: FoundStep[] = [];
    if (this.#detector) this.#count(this.#detector.finish(), steps);
    this.#counts.updated_at = Date.now();
    return steps;
  }

  /** Counts from zero again, with the method that is active now. Numbers of readings go on. */
  reset(): void {
    const { active } = this.#methods;
    Object.assign(this.#counts, noCounts, { model: active.name, updated_at: Date.now() });
    this.#method = active;
    this.#detector = undefined;
    this.#recent = [];
    this.#norms = [];
  }

  save(): StoredSession {
    return {
      head: this.head,
      body: bodyBytes({ detector: this.#detector?.save(), recent: this.#recent, norms: this.#norms }),
    };
  }

  /** Lets go of what it holds, once it is saved and has left the memory. */
  [Symbol.dispose](): void {
    this.#counts = this.head;
    this.#detector?.[Symbol.dispose]();
    this.#detector = undefined;
  }

  /** Moves the readings that are new to the front and gives them numbers and times; tells how many were not. */
  #keepNew(readings: Readings, samplingRateHz: number | undefined, nowSeconds: number): number {
    const counts = this.#counts;
    const { count, sequences, timeSeconds } = readings;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const sequence = sequences[i]! || counts.sequence + 1;
      if (sequence <= counts.sequence) continue;
      counts.missing += sequence - counts.sequence - 1;
      counts.sequence = sequence;
      if (Number.isNaN(timeSeconds[i]))
        timeSeconds[i] = samplingRateHz === undefined ? nowSeconds : sequence / samplingRateHz;
      readings.move(i, kept);
      kept += 1;
    }
    readings.count = kept;
    return count - kept;
  }

  #learnUnit(readings: Readings, norms: number[]): void {
    const wanted = Math.min(readings.count, FIRST_READINGS - norms.length);
    for (let i = 0; i < wanted; i++) norms.push(readings.norm(i));
    if (norms.length < FIRST_READINGS) return;
    this.#norms = undefined;
    const warning = unitWarning(norms);
    if (warning !== undefined) this.#counts.warnings = [...this.#counts.warnings, warning];
  }

  #count(steps: readonly Step[], told: FoundStep[]): void {
    if (steps.length === 0) return;
    const counts = this.#counts;
    for (const { startSeconds, endSeconds, startSd, endSd, probability } of steps) {
      const before = this.#recent.at(-1);
      const seconds = endSeconds - startSeconds;
      counts.step_count += 1;
      counts.walking_s += seconds;
      if (before && Math.abs(startSeconds - before.end_s) < TOUCHING_SECONDS) {
        counts.steady_steps += 1;
        counts.steady_s += seconds;
      }
      const step: FoundStep = {
        number: counts.step_count,
        start_s: rounded(startSeconds),
        end_s: rounded(endSeconds),
        start_sd_s: rounded(startSd),
        end_sd_s: rounded(endSd),
        probability: rounded(probability),
      };
      told.push(step);
      this.#recent.push(step);
    }
    this.#recent.splice(0, this.#recent.length - RECENT_STEPS);
  }
}

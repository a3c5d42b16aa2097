import type { Json } from '../detector.ts';
import { asList, asNumber, asRecord } from '../state.ts';
import type { Step } from '../step.ts';
import type { Beat } from './beats.ts';
import { contactSd, stepProbability } from './confidence.ts';
import { RATE_HZ } from './kernel.ts';

/** A beat can belong to a walk only where it is this regular and strong (m/s²). */
const LEAST_REGULARITY = 0.1;
const LEAST_STRENGTH = 0.4;
/**
 * Lower beats (in standard deviations) speak against a walk. One alone may lie within it, since an arm that swings feels
 * one foot less than the other; it neither begins nor ends one.
 */
const LEAST_HEIGHT = 0.4;
const MOST_LOW = 1;
const LOW_ODDS = -1;
/** Log odds that one beat may bring or cost. */
const MOST_ODDS = 3;
/** Evidence that proves a walk, and the most that is kept for when it is weaker. */
const PROOF = 8.5;
const MOST_EVIDENCE = 12;
/** Log odds that a beat at the begin of a walk lacks, since half of what is seen around it is still what was before. */
const BEGIN_ODDS = 2;
/** So many beats are a walk at least. */
const PROOF_BEATS = 5;
/** Longest time from beat to beat within a walk, in periods. */
const LONGEST_PERIODS = 2.2;
/** The step that closes the feet is soft, but comes in time, so many periods after the one before. */
const CLOSING_PERIODS = { least: 0.6, most: 1.5 };
/** Beats wait so long for the proof, or for the walk to go on. */
export const PROOF_SECONDS = 8;
/** The begin of the first step is the first contact less a period: about so uncertain, in periods. */
const FIRST_SD_PERIODS = 0.25;

const beatOf = (saved: Json): Beat => {
  const [index, height, periodSeconds, regularity, strength, walking] = asList(saved).map(asNumber);
  return {
    index: index!,
    height: height!,
    tempo: { periodSeconds: periodSeconds!, regularity: regularity!, strength: strength! },
    walking: walking!,
  };
};

const savedBeat = ({ index, height, tempo, walking }: Beat): Json => [
  index,
  height,
  tempo.periodSeconds,
  tempo.regularity,
  tempo.strength,
  walking,
];

const canBelong = ({ tempo: { regularity, strength } }: Beat): boolean =>
  regularity > LEAST_REGULARITY && strength > LEAST_STRENGTH;

const isLow = ({ height }: Beat): boolean => height < LEAST_HEIGHT;

/** What a beat brings to the evidence of a walk, or takes from it. */
const oddsOf = (beat: Beat): number =>
  Math.min(isLow(beat) ? LOW_ODDS : MOST_ODDS, Math.max(-MOST_ODDS, beat.walking));

const secondsBetween = (a: Beat, b: Beat): number => (b.index - a.index) / RATE_HZ;

const periodsBetween = (a: Beat, b: Beat): number => secondsBetween(a, b) / a.tempo.periodSeconds;

/**
 * Tells which beats are those of somebody who walks or runs: where the log odds of walking, summed from beat to beat and
 * never below 0, come to a proof, and until they are used up (Page 1954, Continuous Inspection Schemes,
 * https://doi.org/10.1093/biomet/41.1-2.100). Beats that speak against the walk are told when it goes on after them, so
 * that what is done at its end is no part of it.
 */
export class WalkGate {
  /** Beats of a row that is not proven yet; where it is, the last beat that was told and those in doubt after it. */
  #row: Beat[] = [];
  #proven = false;
  #evidence = 0;
  /** Low beats in a row. */
  #low = 0;

  /** Takes beats in order; `origin` is the time of sample 0. */
  push(beats: readonly Beat[], originSeconds: number): Step[] {
    const steps: Step[] = [];
    for (const beat of beats) this.#take(beat, originSeconds, steps);
    return steps;
  }

  /** No more beats come; a next one begins anew. */
  finish(originSeconds: number): Step[] {
    const steps: Step[] = [];
    this.#end(originSeconds, steps);
    return steps;
  }

  save(): Json {
    return { row: this.#row.map(savedBeat), proven: this.#proven, evidence: this.#evidence, low: this.#low };
  }

  restore(saved: Json | undefined): void {
    const state = asRecord(saved);
    this.#row = asList(state['row']).map(beatOf);
    this.#proven = state['proven'] === true;
    this.#evidence = asNumber(state['evidence']);
    this.#low = asNumber(state['low']);
  }

  #take(beat: Beat, origin: number, steps: Step[]): void {
    const last = this.#row.at(-1);
    if (!canBelong(beat) || (last && periodsBetween(last, beat) > LONGEST_PERIODS)) this.#end(origin, steps);
    if (!canBelong(beat)) return;
    this.#low = isLow(beat) ? this.#low + 1 : 0;
    if (this.#low > MOST_LOW) this.#end(origin, steps);
    this.#evidence = Math.min(MOST_EVIDENCE, Math.max(0, this.#evidence + oddsOf(beat)));
    if (this.#proven && this.#evidence === 0) this.#end(origin, steps);
    if (isLow(beat) && this.#row.length === 0) return;
    this.#row.push(beat);
    if (!this.#proven) this.#prove(beat, origin, steps);
    const isInDoubt = beat.walking < 0 && secondsBetween(this.#row[0]!, beat) < PROOF_SECONDS;
    if (this.#proven && !isLow(beat) && !isInDoubt) this.#tell(origin, steps);
  }

  /** Forgets what waits too long, and tells the first contact once there is enough evidence. */
  #prove(beat: Beat, origin: number, steps: Step[]): void {
    while (secondsBetween(this.#row[0]!, beat) > PROOF_SECONDS || isLow(this.#row[0]!)) this.#row.shift();
    if (isLow(beat) || this.#row.length < PROOF_BEATS || this.#evidence < PROOF) return;
    this.#proven = true;
    this.#row = this.#row.slice(this.#begin());
    steps.push(this.#firstStep(origin));
    this.#tell(origin, steps);
  }

  /** Where in the row the walk began: after the beats that together speak against it (Page's change point). */
  #begin(): number {
    let [sum, least, begin] = [0, 0, 0];
    for (let i = 0; i + 2 < this.#row.length; i++) {
      sum += oddsOf(this.#row[i]!) + BEGIN_ODDS;
      if (sum >= least || isLow(this.#row[i + 1]!)) continue;
      least = sum;
      begin = i + 1;
    }
    return begin;
  }

  /** Tells the steps up to the last beat. */
  #tell(origin: number, steps: Step[]): void {
    for (let i = 1; i < this.#row.length; i++)
      steps.push(this.#step(this.#row[i - 1]!, this.#row[i]!, origin));
    this.#row = this.#row.slice(-1);
  }

  /** The walk has ended, but for the step that closes the feet. */
  #end(origin: number, steps: Step[]): void {
    const [last, closing] = this.#row;
    if (this.#proven && last && closing && closing.height > 0 && closing.walking >= MOST_ODDS) {
      const periods = periodsBetween(last, closing);
      if (periods > CLOSING_PERIODS.least && periods < CLOSING_PERIODS.most)
        steps.push(this.#step(last, closing, origin));
    }
    this.#row = [];
    this.#proven = false;
    this.#evidence = 0;
    this.#low = 0;
  }

  #step(a: Beat, b: Beat, origin: number): Step {
    return {
      startSeconds: origin + a.index / RATE_HZ,
      endSeconds: origin + b.index / RATE_HZ,
      startSd: contactSd(a),
      endSd: contactSd(b),
      probability: stepProbability(a, b, secondsBetween(a, b)),
    };
  }

  /** The step that ends with the first contact. */
  #firstStep(origin: number): Step {
    const beat = this.#row[0]!;
    const { periodSeconds } = beat.tempo;
    const end = origin + beat.index / RATE_HZ;
    return {
      startSeconds: Math.max(origin + 1 / RATE_HZ, end - periodSeconds),
      endSeconds: end,
      startSd: FIRST_SD_PERIODS * periodSeconds,
      endSd: contactSd(beat),
      probability: stepProbability(beat, this.#row[1]!, periodSeconds),
    };
  }
}

import type { Json } from '../detector.ts';
import { asList, asNumber, asRecord } from '../state.ts';
import type { Step } from '../step.ts';
import type { Beat } from './beats.ts';
import { contactSd, stepProbability } from './confidence.ts';
import { RATE_HZ } from './kernel.ts';

/** A beat can belong to a walk only where it is this regular, strong (m/s²) and high (standard deviations). */
const LEAST_REGULARITY = 0.1;
const LEAST_STRENGTH = 0.4;
const LEAST_HEIGHT = 0.3;
/** So many beats in a row, so regular, prove a walk; before and after them less will do. */
const PROOF_BEATS = 5;
const PROOF_REGULARITY = 0.55;
/** Feet jolt, but not as a hand that shakes fast does. */
const LEAST_JOLTS = 0.38;
const MOST_JOLTS = 3.5;
/** Longest time from beat to beat within a walk, in periods. */
const LONGEST_PERIODS = 2.2;
/** Beats wait so long for the proof. */
export const PROOF_SECONDS = 8;
/** The begin of the first step is the first contact less a period: about so uncertain, in periods. */
const FIRST_SD_PERIODS = 0.25;

const beatOf = (saved: Json): Beat => {
  const [index, height, periodSeconds, regularity, strength, jolts] = asList(saved).map(asNumber);
  return {
    index: index!,
    height: height!,
    tempo: { periodSeconds: periodSeconds!, regularity: regularity!, strength: strength!, jolts: jolts! },
  };
};

const savedBeat = ({ index, height, tempo }: Beat): Json => [
  index,
  height,
  tempo.periodSeconds,
  tempo.regularity,
  tempo.strength,
  tempo.jolts,
];

const canBelong = ({ height, tempo: { regularity, strength } }: Beat): boolean =>
  regularity > LEAST_REGULARITY && strength > LEAST_STRENGTH && height > LEAST_HEIGHT;

const proves = ({ tempo: { regularity, jolts } }: Beat): boolean =>
  regularity > PROOF_REGULARITY && jolts > LEAST_JOLTS && jolts < MOST_JOLTS;

/**
 * Tells which beats are those of somebody who walks or runs: rows of them that are regular at least for a while. That
 * gate keeps out what hands do at the desk and in the kitchen.
 */
export class WalkGate {
  /** Beats of a row that is not proven yet; the last beat alone where it is. */
  #row: Beat[] = [];
  #proven = false;
  #regular = 0;

  /** Takes beats in order; `origin` is the time of sample 0. */
  push(beats: readonly Beat[], originSeconds: number): Step[] {
    const steps: Step[] = [];
    for (const beat of beats) this.#take(beat, originSeconds, steps);
    return steps;
  }

  clear(): void {
    this.#row = [];
    this.#proven = false;
    this.#regular = 0;
  }

  save(): Json {
    return { row: this.#row.map(savedBeat), proven: this.#proven, regular: this.#regular };
  }

  restore(saved: Json | undefined): void {
    const state = asRecord(saved);
    this.#row = asList(state['row']).map(beatOf);
    this.#proven = state['proven'] === true;
    this.#regular = asNumber(state['regular']);
  }

  #take(beat: Beat, origin: number, steps: Step[]): void {
    if (!canBelong(beat)) {
      this.clear();
      return;
    }
    const last = this.#row.at(-1);
    if (last && (beat.index - last.index) / RATE_HZ > LONGEST_PERIODS * last.tempo.periodSeconds)
      this.clear();
    this.#row.push(beat);
    if (proves(beat)) this.#regular += 1;
    if (!this.#proven) {
      while (beat.index - this.#row[0]!.index > PROOF_SECONDS * RATE_HZ) {
        const dropped = this.#row.shift()!;
        if (proves(dropped)) this.#regular -= 1;
      }
      if (this.#row.length < PROOF_BEATS || this.#regular < PROOF_BEATS) return;
      this.#proven = true;
      steps.push(this.#firstStep(origin));
    }
    for (let i = 1; i < this.#row.length; i++)
      steps.push(this.#step(this.#row[i - 1]!, this.#row[i]!, origin));
    this.#row = [this.#row.at(-1)!];
  }

  #step(a: Beat, b: Beat, origin: number): Step {
    return {
      startSeconds: origin + a.index / RATE_HZ,
      endSeconds: origin + b.index / RATE_HZ,
      startSd: contactSd(a),
      endSd: contactSd(b),
      probability: stepProbability(a, b, (b.index - a.index) / RATE_HZ),
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

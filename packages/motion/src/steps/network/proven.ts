import type { ImuSample, Json, StepFinder, StepMethod } from '../detector.ts';
import { asList, asNumber, asRecord } from '../state.ts';
import type { Step } from '../step.ts';

/** Steps of two methods overlap by so much of the shorter one when they mean the same walk. */
const LEAST_OVERLAP = 0.5;

/** Steps follow one another when the gap is no more than rounding. */
const TOGETHER_SECONDS = 1e-6;

const duration = ({ startSeconds, endSeconds }: Step): number => endSeconds - startSeconds;

const meansTheSame = (a: Step, b: Step): boolean => {
  const overlap = Math.min(a.endSeconds, b.endSeconds) - Math.max(a.startSeconds, b.startSeconds);
  return overlap >= LEAST_OVERLAP * Math.min(duration(a), duration(b));
};

/** Steps one after the other without a pause. */
const rowsOf = (steps: readonly Step[]): Step[][] => {
  const rows: Step[][] = [];
  for (const step of steps) {
    const row = rows.at(-1);
    if (row && step.startSeconds - row.at(-1)!.endSeconds < TOGETHER_SECONDS) row.push(step);
    else rows.push([step]);
  }
  return rows;
};

/** Steps by one finder, in rows of which another found at least one, too. */
class ProvenFinder implements StepFinder {
  readonly rateHz: number;
  readonly lagSeconds: number;
  readonly #finder: StepFinder;
  readonly #prover: StepFinder;
  #waiting: Step[];
  #proofs: Step[];
  /** End of the last step told: what follows without a pause needs no proof. */
  #provenSeconds: number;

  constructor(finder: StepFinder, prover: StepFinder, saved?: Json) {
    if (finder.rateHz !== prover.rateHz) throw new RangeError('both finders must take the same samples');
    this.#finder = finder;
    this.#prover = prover;
    this.rateHz = finder.rateHz;
    this.lagSeconds = Math.max(finder.lagSeconds, prover.lagSeconds);
    const state = saved === undefined ? undefined : asRecord(saved);
    this.#waiting = state ? asList(state['waiting']).map(stepFrom) : [];
    this.#proofs = state ? asList(state['proofs']).map(stepFrom) : [];
    const [proven] = state ? asList(state['proven_s']) : [];
    this.#provenSeconds = proven === undefined ? -Infinity : asNumber(proven);
  }

  push(sample: Readonly<ImuSample>): readonly Step[] {
    const proofs = this.#prover.push(sample);
    const steps = this.#finder.push(sample);
    if (proofs.length === 0 && steps.length === 0) return steps;
    this.#proofs.push(...proofs);
    this.#waiting.push(...steps);
    const told = this.#tell();
    const oldest = sample.timeSeconds - this.lagSeconds;
    this.#waiting = this.#waiting.filter(({ endSeconds }) => endSeconds >= oldest);
    this.#proofs = this.#proofs.filter(({ endSeconds }) => endSeconds >= oldest);
    return told;
  }

  finish(): readonly Step[] {
    this.#proofs.push(...this.#prover.finish());
    this.#waiting.push(...this.#finder.finish());
    const told = this.#tell();
    this.#waiting = [];
    this.#proofs = [];
    this.#provenSeconds = -Infinity;
    return told;
  }

  save(): Json {
    return {
      finder: this.#finder.save(),
      prover: this.#prover.save(),
      waiting: this.#waiting.map(numbersOfStep),
      proofs: this.#proofs.map(numbersOfStep),
      proven_s: this.#provenSeconds === -Infinity ? [] : [this.#provenSeconds],
    };
  }

  /** Rows that are proven, and that go on from one; both methods are in order, so rows before a proven one are none. */
  #tell(): Step[] {
    const told: Step[] = [];
    let waiting: Step[] = [];
    for (const row of rowsOf(this.#waiting)) {
      const goesOn = Math.abs(row[0]!.startSeconds - this.#provenSeconds) < TOGETHER_SECONDS;
      if (goesOn || row.some((step) => this.#proofs.some((proof) => meansTheSame(step, proof)))) {
        told.push(...row);
        this.#provenSeconds = row.at(-1)!.endSeconds;
        waiting = [];
      } else waiting.push(...row);
    }
    this.#waiting = waiting;
    return told;
  }
}

const numbersOfStep = (step: Step): Json => [
  step.startSeconds,
  step.endSeconds,
  step.startSd,
  step.endSd,
  step.probability,
];

const stepFrom = (saved: Json): Step => {
  const [startSeconds, endSeconds, startSd, endSd, probability] = asList(saved);
  return {
    startSeconds: asNumber(startSeconds),
    endSeconds: asNumber(endSeconds),
    startSd: asNumber(startSd),
    endSd: asNumber(endSd),
    probability: asNumber(probability),
  };
};

/**
 * Steps as one method finds them, where another proves that there is walking: each is better at one of the two.
 * A row of steps without a pause is proven by one step that both find, and then told without delay.
 */
export const provenMethod = (method: StepMethod, prover: StepMethod): StepMethod => ({
  name: `${method.name} proven by ${prover.name}`,
  open: (saved) => {
    const state = saved === undefined ? undefined : asRecord(saved);
    return new ProvenFinder(method.open(state?.['finder']), prover.open(state?.['prover']), saved);
  },
});

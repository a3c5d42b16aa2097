import type { Json } from '../detector.ts';
import { asFlag, asList, asNumber, asRecord } from '../state.ts';
import type { Step } from '../step.ts';
import type { Contact } from './contacts.ts';

/** A step lasts at least and at most so long: 300 and 25 steps a minute. */
const SHORTEST_SECONDS = 0.2;
const LONGEST_SECONDS = 2.4;

/** Least mean probability of walking from one contact to the next. */
const LEAST_WALKING = 0.5;

/**
 * Steps in a row make walking once their evidence comes to this: each counts by its probability, and the less the more
 * it differs in duration from the one before. Knocks and turns make few in a row, and uneven ones.
 */
const LEAST_EVIDENCE = 3;
const UNEVENNESS_WEIGHT = 3;

/** Steps that wait longer than that for others to make walking of them are none. */
export const PROOF_SECONDS = 8;

/** Makes steps of contacts: from each to the next while the person walks, once there is evidence enough. */
export class StepLinker {
  #last: Contact | undefined;
  #waiting: Step[] = [];
  #isWalking = false;

  constructor(saved?: Json) {
    if (saved === undefined) return;
    const state = asRecord(saved);
    const [last] = asList(state['last']);
    if (last !== undefined) this.#last = contactFrom(last);
    this.#waiting = asList(state['waiting']).map(stepFrom);
    this.#isWalking = asFlag(state['walking']);
  }

  /**
   * @param walking mean probability of walking since the contact before
   * @returns steps that have become certain
   */
  push(contact: Contact, walking: number): readonly Step[] {
    const before = this.#last;
    this.#last = contact;
    const seconds = before ? contact.timeSeconds - before.timeSeconds : Infinity;
    if (!before || seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS || walking < LEAST_WALKING) {
      this.#waiting = [];
      this.#isWalking = false;
      return [];
    }
    const oldest = contact.timeSeconds - PROOF_SECONDS;
    this.#waiting = this.#waiting.filter(({ endSeconds }) => endSeconds > oldest);
    this.#waiting.push({
      startSeconds: before.timeSeconds,
      endSeconds: contact.timeSeconds,
      startSd: before.sd,
      endSd: contact.sd,
      probability: Math.sqrt(before.probability * contact.probability) * walking,
    });
    this.#isWalking ||= evidenceOf(this.#waiting) >= LEAST_EVIDENCE;
    if (!this.#isWalking) return [];
    const steps = this.#waiting;
    this.#waiting = [];
    return steps;
  }

  reset(): void {
    this.#last = undefined;
    this.#waiting = [];
    this.#isWalking = false;
  }

  save(): Json {
    const { timeSeconds = 0, sd = 0, probability = 0 } = this.#last ?? {};
    return {
      last: this.#last ? [[timeSeconds, sd, probability]] : [],
      waiting: this.#waiting.map(({ startSeconds, endSeconds, startSd, endSd, probability }) => [
        ...[startSeconds, endSeconds, startSd, endSd, probability],
      ]),
      walking: this.#isWalking,
    };
  }
}

const durationOf = ({ startSeconds, endSeconds }: Step): number => endSeconds - startSeconds;

const evidenceOf = (steps: readonly Step[]): number =>
  steps.reduce((sum, step, i) => {
    const unevenness = i === 0 ? 0 : Math.abs(Math.log(durationOf(step) / durationOf(steps[i - 1]!)));
    return sum + step.probability * Math.exp(-UNEVENNESS_WEIGHT * unevenness);
  }, 0);

const contactFrom = (saved: Json): Contact => {
  const [timeSeconds, sd, probability] = asList(saved);
  return { timeSeconds: asNumber(timeSeconds), sd: asNumber(sd), probability: asNumber(probability) };
};

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

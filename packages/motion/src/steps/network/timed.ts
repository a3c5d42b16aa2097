import type { ImuSample, Json, StepFinder, StepMethod } from '../detector.ts';
import { asList, asNumber, asRecord } from '../state.ts';
import type { Step } from '../step.ts';
import type { Contact } from './contacts.ts';
import { NetworkContacts } from './contact-stream.ts';
import type { StepModel } from './model-file.ts';
import { SAMPLE_RATE_HZ } from './shape.ts';

/** A contact moves by less than this part of a step, so that two never meet. */
const FURTHEST = 0.4;
/** The next step is not known yet when a contact moves, so none moves forward by more than the shortest step lasts. */
const FURTHEST_FORWARD_SECONDS = 0.14;

/** A contact is moved to one of the network's that is more probable than not. */
const LEAST_PROBABILITY = 0.5;

/** Steps follow one another when the gap is no more than rounding. */
const TOGETHER_SECONDS = 1e-6;

/** The network's contacts are remembered for as long as it takes to tell a step, and for the longest step. */
const LONGEST_SECONDS = 3;

/** When a foot met the ground, and the standard deviation of that, in seconds. */
interface Timed {
  readonly seconds: number;
  readonly sd: number;
}

/** Steps by one finder, their contacts where a network sees them. */
class TimedFinder implements StepFinder {
  readonly rateHz: number;
  readonly #finder: StepFinder;
  readonly #contacts: NetworkContacts;
  readonly #rememberSeconds: number;
  #heard: Contact[];
  /** End of the last step, as it was found and as it was told. */
  #foundSeconds: number;
  #told: Timed;

  constructor(finder: StepFinder, lagSeconds: number, contacts: NetworkContacts, saved?: Json) {
    if (finder.rateHz !== SAMPLE_RATE_HZ)
      throw new RangeError('the network takes other samples than the finder');
    this.#finder = finder;
    this.#contacts = contacts;
    this.rateHz = finder.rateHz;
    this.#rememberSeconds = lagSeconds + LONGEST_SECONDS;
    const state = saved === undefined ? undefined : asRecord(saved);
    this.#heard = state ? asList(state['heard']).map(contactFrom) : [];
    const [found, seconds, sd] = state ? asList(state['last']).map(asNumber) : [];
    this.#foundSeconds = found ?? -Infinity;
    this.#told = { seconds: seconds ?? -Infinity, sd: sd ?? 0 };
  }

  push(sample: Readonly<ImuSample>): readonly Step[] {
    this.#hear(this.#contacts.push(sample), sample.timeSeconds - this.#rememberSeconds);
    const steps = this.#finder.push(sample);
    return steps.length === 0 ? steps : steps.map((step) => this.#timed(step));
  }

  finish(): readonly Step[] {
    this.#hear(this.#contacts.finish(), -Infinity);
    const steps = this.#finder.finish().map((step) => this.#timed(step));
    this.#heard = [];
    this.#foundSeconds = -Infinity;
    this.#told = { seconds: -Infinity, sd: 0 };
    return steps;
  }

  save(): Json {
    return {
      finder: this.#finder.save(),
      network: this.#contacts.save(),
      heard: this.#heard.map(({ timeSeconds, sd, probability }) => [timeSeconds, sd, probability]),
      last: this.#foundSeconds === -Infinity ? [] : [this.#foundSeconds, this.#told.seconds, this.#told.sd],
    };
  }

  [Symbol.dispose](): void {
    this.#finder[Symbol.dispose]?.();
  }

  #hear(contacts: readonly Contact[], oldestSeconds: number): void {
    if (contacts.length === 0) return;
    this.#heard = this.#heard.filter(({ timeSeconds }) => timeSeconds >= oldestSeconds);
    this.#heard.push(...contacts.filter(({ probability }) => probability > LEAST_PROBABILITY));
  }

  #timed(step: Step): Step {
    const { startSeconds, endSeconds, startSd, endSd, probability } = step;
    const goesOn = Math.abs(startSeconds - this.#foundSeconds) < TOGETHER_SECONDS;
    const start = goesOn ? this.#told : this.#firstContact(step, startSd);
    const reach = FURTHEST * (endSeconds - start.seconds);
    const forward = Math.min(reach, FURTHEST_FORWARD_SECONDS);
    const end = this.#nearest({ seconds: endSeconds, sd: endSd }, endSeconds - reach, endSeconds + forward);
    this.#foundSeconds = endSeconds;
    this.#told = end;
    return {
      startSeconds: start.seconds,
      endSeconds: end.seconds,
      startSd: start.sd,
      endSd: end.sd,
      probability,
    };
  }

  /** Where a row of steps begins: not before the last step told, which may have been moved. */
  #firstContact({ startSeconds, endSeconds }: Step, sd: number): Timed {
    const reach = FURTHEST * (endSeconds - startSeconds);
    const before = this.#told.seconds;
    const contact = { seconds: Math.max(startSeconds, before), sd };
    return this.#nearest(contact, Math.max(startSeconds - reach, before), startSeconds + reach);
  }

  /** The network's contact nearest to one and between two times; that one itself where there is none. */
  #nearest(contact: Timed, from: number, to: number): Timed {
    let nearest = contact;
    let least = Infinity;
    for (const { timeSeconds, sd } of this.#heard) {
      const distance = Math.abs(timeSeconds - contact.seconds);
      if (timeSeconds <= from || timeSeconds >= to || distance >= least) continue;
      least = distance;
      nearest = { seconds: timeSeconds, sd };
    }
    return nearest;
  }
}

const contactFrom = (saved: Json): Contact => {
  const [timeSeconds, sd, probability] = asList(saved);
  return { timeSeconds: asNumber(timeSeconds), sd: asNumber(sd), probability: asNumber(probability) };
};

/**
 * The steps of one method, as many as it finds, each contact moved to the one that the network sees nearest to it: the
 * method tells who walks, the network when feet meet the ground. Where the network sees no contact, none is moved.
 */
export const timedMethod = (method: StepMethod, { name, network }: StepModel): StepMethod => ({
  name: `${name} timing ${method.name}`,
  lagSeconds: method.lagSeconds,
  open: (saved) => {
    const state = saved === undefined ? undefined : asRecord(saved);
    // What is missing of a saved state must be refused, not begun anew.
    const contacts = new NetworkContacts(network, state && (state['network'] ?? null));
    const finder = method.open(state && (state['finder'] ?? null));
    return new TimedFinder(finder, method.lagSeconds, contacts, saved);
  },
});

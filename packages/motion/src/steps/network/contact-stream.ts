import type { ImuSample, Json } from '../detector.ts';
import { asNumber, asRecord, floatsFrom, numbersFrom, numbersOf, textOfFloats } from '../state.ts';
import { ContactFinder, PEAK_SAMPLES, type Contact } from './contacts.ts';
import type { Network } from './network.ts';
import { INPUTS, OUTPUTS, SAMPLE_RATE_HZ, SAMPLES_PER_FRAME, SIGNALS } from './shape.ts';
import { SignalMaker } from './signals.ts';

/** Frames that wait to run through the network together, which costs less than one by one. */
const TOGETHER = 8;
const NONE: readonly HeardContact[] = [];

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** A contact on the clock of the readings. */
export interface HeardContact extends Contact {
  /** Mean probability of walking since the contact before. */
  readonly walking: number;
}

/** A contact is told at most so long after it. */
export const contactLagSeconds = ({ shape }: Network): number =>
  ((shape.delayFrames + TOGETHER) * SAMPLES_PER_FRAME + PEAK_SAMPLES) / SAMPLE_RATE_HZ;

/** Finds contacts in a stream of samples by a network: signals, the network's answers frame by frame, contacts. */
export class NetworkContacts {
  readonly #network: Network;
  readonly #signals: SignalMaker;
  readonly #contacts: ContactFinder;
  readonly #state: Float32Array;
  readonly #inputs = new Float64Array(TOGETHER * INPUTS);
  readonly #logits = new Float64Array(TOGETHER * OUTPUTS);
  /** Frames that wait. */
  #waiting = 0;
  /** Time of the stretch's first sample, samples taken and answers heard of it. */
  #startSeconds = 0;
  #samples = 0;
  #answers = 0;
  /** Walking since the last contact, summed over answers. */
  #walking = 0;
  #walkingCount = 0;

  constructor(network: Network, saved?: Json) {
    this.#network = network;
    this.#state = new Float32Array(network.stateSize);
    const state = saved === undefined ? undefined : asRecord(saved);
    this.#signals = new SignalMaker(state?.['signals']);
    this.#contacts = new ContactFinder(state?.['contacts']);
    if (state) {
      floatsFrom(state['memory'], this.#state);
      numbersFrom(state['inputs'], this.#inputs);
      this.#waiting = asNumber(state['waiting']);
      this.#startSeconds = asNumber(state['start_s']);
      this.#samples = asNumber(state['samples']);
      this.#answers = asNumber(state['answers']);
      this.#walking = asNumber(state['walking']);
      this.#walkingCount = asNumber(state['walking_count']);
    }
  }

  push(sample: Readonly<ImuSample>): readonly HeardContact[] {
    if (this.#samples === 0) this.#startSeconds = sample.timeSeconds;
    const place = this.#samples % SAMPLES_PER_FRAME;
    const frame = this.#waiting * INPUTS;
    this.#signals.make(sample, this.#inputs, frame + place * SIGNALS);
    this.#samples += 1;
    if (place < SAMPLES_PER_FRAME - 1) return NONE;
    this.#inputs[frame + INPUTS - 2] = Number.isNaN(sample.accelX) ? 0 : 1;
    this.#inputs[frame + INPUTS - 1] = Number.isNaN(sample.gyroX) ? 0 : 1;
    this.#waiting += 1;
    return this.#waiting === TOGETHER ? this.#run() : NONE;
  }

  /** The answers to the last samples come later than those: rest is fed until they are here. */
  finish(): readonly HeardContact[] {
    const end = this.#startSeconds + this.#samples / SAMPLE_RATE_HZ;
    if (this.#samples === 0) return NONE;
    const contacts = [...this.#run()];
    const flags = this.#inputs.slice(INPUTS - 2, INPUTS);
    const frames = this.#network.shape.delayFrames + Math.ceil(PEAK_SAMPLES / SAMPLES_PER_FRAME) + 1;
    this.#inputs.fill(0);
    for (let frame = 0; frame < TOGETHER; frame++) this.#inputs.set(flags, (frame + 1) * INPUTS - 2);
    for (let rest = frames; rest > 0; rest -= TOGETHER) {
      this.#waiting = Math.min(TOGETHER, rest);
      contacts.push(...this.#run());
    }
    this.#reset();
    return contacts.filter(({ timeSeconds }) => timeSeconds <= end);
  }

  save(): Json {
    return {
      signals: this.#signals.save(),
      contacts: this.#contacts.save(),
      memory: textOfFloats(this.#state),
      inputs: numbersOf(this.#inputs),
      waiting: this.#waiting,
      start_s: this.#startSeconds,
      samples: this.#samples,
      answers: this.#answers,
      walking: this.#walking,
      walking_count: this.#walkingCount,
    };
  }

  /** Runs the frames that wait, and hears the answers. */
  #run(): readonly HeardContact[] {
    const frames = this.#waiting;
    this.#waiting = 0;
    this.#network.run(this.#state, this.#inputs, frames, this.#logits);
    let contacts = NONE;
    for (let frame = 0; frame < frames; frame++) {
      const heard = this.#hear(frame * OUTPUTS);
      if (heard.length > 0) contacts = [...contacts, ...heard];
    }
    return contacts;
  }

  /** Takes the answer that begins at a place among the logits. */
  #hear(at: number): readonly HeardContact[] {
    this.#answers += 1;
    if (this.#answers <= this.#network.shape.delayFrames) return NONE;
    this.#walking += sigmoid(this.#logits[at + SAMPLES_PER_FRAME]!);
    this.#walkingCount += 1;
    let contacts = NONE;
    for (let s = 0; s < SAMPLES_PER_FRAME; s++) {
      const contact = this.#contacts.push(sigmoid(this.#logits[at + s]!));
      if (!contact) continue;
      const timeSeconds = this.#startSeconds + contact.timeSeconds;
      contacts = [...contacts, { ...contact, timeSeconds, walking: this.#walking / this.#walkingCount }];
      this.#walking = 0;
      this.#walkingCount = 0;
    }
    return contacts;
  }

  #reset(): void {
    this.#signals.reset();
    this.#contacts.reset();
    this.#state.fill(0);
    this.#waiting = 0;
    this.#samples = 0;
    this.#answers = 0;
    this.#walking = 0;
    this.#walkingCount = 0;
  }
}

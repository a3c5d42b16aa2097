import type { ImuSample, Json, StepFinder, StepMethod } from '../detector.ts';
import { asNumber, asRecord, numbersFrom, numbersOf } from '../state.ts';
import type { Step } from '../step.ts';
import { ContactFinder, PEAK_SAMPLES } from './contacts.ts';
import type { Network } from './network.ts';
import { INPUTS, OUTPUTS, SAMPLE_RATE_HZ, SAMPLES_PER_FRAME, SIGNALS } from './shape.ts';
import { SignalMaker } from './signals.ts';
import { PROOF_SECONDS, StepLinker } from './step-linker.ts';

/** Frames that wait to run through the network together, which costs less than one by one. */
const TOGETHER = 8;
const NO_STEPS: readonly Step[] = [];

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Finds steps by a network: signals, the network's answers frame by frame, contacts, steps. */
class NetworkFinder implements StepFinder {
  readonly rateHz = SAMPLE_RATE_HZ;
  readonly lagSeconds: number;
  readonly #network: Network;
  readonly #signals: SignalMaker;
  readonly #contacts: ContactFinder;
  readonly #linker: StepLinker;
  readonly #memory: Float64Array;
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
    const answerSeconds = (network.shape.delayFrames + TOGETHER) * (SAMPLES_PER_FRAME / SAMPLE_RATE_HZ);
    this.lagSeconds = answerSeconds + PEAK_SAMPLES / SAMPLE_RATE_HZ + PROOF_SECONDS;
    this.#memory = new Float64Array(network.stateSize);
    const state = saved === undefined ? undefined : asRecord(saved);
    this.#signals = new SignalMaker(state?.['signals']);
    this.#contacts = new ContactFinder(state?.['contacts']);
    this.#linker = new StepLinker(state?.['linker']);
    if (state) {
      numbersFrom(state['memory'], this.#memory);
      numbersFrom(state['inputs'], this.#inputs);
      this.#waiting = asNumber(state['waiting']);
      this.#startSeconds = asNumber(state['start_s']);
      this.#samples = asNumber(state['samples']);
      this.#answers = asNumber(state['answers']);
      this.#walking = asNumber(state['walking']);
      this.#walkingCount = asNumber(state['walking_count']);
    }
    this.#state = Float32Array.from(this.#memory);
  }

  push(sample: Readonly<ImuSample>): readonly Step[] {
    if (this.#samples === 0) this.#startSeconds = sample.timeSeconds;
    const place = this.#samples % SAMPLES_PER_FRAME;
    const frame = this.#waiting * INPUTS;
    this.#signals.make(sample, this.#inputs, frame + place * SIGNALS);
    this.#samples += 1;
    if (place < SAMPLES_PER_FRAME - 1) return NO_STEPS;
    this.#inputs[frame + INPUTS - 2] = Number.isNaN(sample.accelX) ? 0 : 1;
    this.#inputs[frame + INPUTS - 1] = Number.isNaN(sample.gyroX) ? 0 : 1;
    this.#waiting += 1;
    return this.#waiting === TOGETHER ? this.#run() : NO_STEPS;
  }

  /** The answers to the last samples come later than those: rest is fed until they are here. */
  finish(): readonly Step[] {
    const end = this.#startSeconds + this.#samples / SAMPLE_RATE_HZ;
    if (this.#samples === 0) return NO_STEPS;
    const steps = [...this.#run()];
    const flags = this.#inputs.slice(INPUTS - 2, INPUTS);
    const frames = this.#network.shape.delayFrames + Math.ceil(PEAK_SAMPLES / SAMPLES_PER_FRAME) + 1;
    this.#inputs.fill(0);
    for (let frame = 0; frame < TOGETHER; frame++) this.#inputs.set(flags, (frame + 1) * INPUTS - 2);
    for (let rest = frames; rest > 0; rest -= TOGETHER) {
      this.#waiting = Math.min(TOGETHER, rest);
      steps.push(...this.#run());
    }
    this.#reset();
    return steps.filter(({ endSeconds }) => endSeconds <= end);
  }

  save(): Json {
    this.#memory.set(this.#state);
    return {
      signals: this.#signals.save(),
      contacts: this.#contacts.save(),
      linker: this.#linker.save(),
      memory: numbersOf(this.#memory),
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
  #run(): readonly Step[] {
    const frames = this.#waiting;
    this.#waiting = 0;
    this.#network.run(this.#state, this.#inputs, frames, this.#logits);
    let steps = NO_STEPS;
    for (let frame = 0; frame < frames; frame++) {
      const found = this.#hear(frame * OUTPUTS);
      if (found.length > 0) steps = [...steps, ...found];
    }
    return steps;
  }

  /** Takes the answer that begins at a place among the logits. */
  #hear(at: number): readonly Step[] {
    this.#answers += 1;
    if (this.#answers <= this.#network.shape.delayFrames) return NO_STEPS;
    this.#walking += sigmoid(this.#logits[at + SAMPLES_PER_FRAME]!);
    this.#walkingCount += 1;
    let steps = NO_STEPS;
    for (let s = 0; s < SAMPLES_PER_FRAME; s++) {
      const contact = this.#contacts.push(sigmoid(this.#logits[at + s]!));
      if (!contact) continue;
      const timeSeconds = this.#startSeconds + contact.timeSeconds;
      const found = this.#linker.push({ ...contact, timeSeconds }, this.#walking / this.#walkingCount);
      if (found.length > 0) steps = [...steps, ...found];
      this.#walking = 0;
      this.#walkingCount = 0;
    }
    return steps;
  }

  #reset(): void {
    this.#signals.reset();
    this.#contacts.reset();
    this.#linker.reset();
    this.#state.fill(0);
    this.#waiting = 0;
    this.#samples = 0;
    this.#answers = 0;
    this.#walking = 0;
    this.#walkingCount = 0;
  }
}

/**
 * Steps by a small temporal convolution network: an answer for every 20 ms, from what came before and 0.8 s after.
 * @param name names the network and its version: a saved state goes on only with the same one
 */
export const networkMethod = (network: Network, name: string): StepMethod => ({
  name,
  open: (saved) => new NetworkFinder(network, saved),
});

import type { ImuSample, Json, StepFinder, StepMethod } from '../detector.ts';
import { asRecord } from '../state.ts';
import type { Step } from '../step.ts';
import { contactLagSeconds, NetworkContacts, type HeardContact } from './contact-stream.ts';
import type { Network } from './network.ts';
import { SAMPLE_RATE_HZ } from './shape.ts';
import { PROOF_SECONDS, StepLinker } from './step-linker.ts';

const NO_STEPS: readonly Step[] = [];

/** Finds steps by a network alone: from contact to contact. */
class NetworkFinder implements StepFinder {
  readonly rateHz = SAMPLE_RATE_HZ;
  readonly #contacts: NetworkContacts;
  readonly #linker: StepLinker;

  constructor(network: Network, saved?: Json) {
    const state = saved === undefined ? undefined : asRecord(saved);
    this.#contacts = new NetworkContacts(network, state?.['contacts']);
    this.#linker = new StepLinker(state?.['linker']);
  }

  push(sample: Readonly<ImuSample>): readonly Step[] {
    return this.#linked(this.#contacts.push(sample));
  }

  finish(): readonly Step[] {
    const steps = this.#linked(this.#contacts.finish());
    this.#linker.reset();
    return steps;
  }

  save(): Json {
    return { contacts: this.#contacts.save(), linker: this.#linker.save() };
  }

  #linked(contacts: readonly HeardContact[]): readonly Step[] {
    if (contacts.length === 0) return NO_STEPS;
    return contacts.flatMap((contact) => this.#linker.push(contact, contact.walking));
  }
}

/**
 * Steps by a small temporal convolution network: an answer for every 20 ms, from what came before and 0.8 s after.
 * @param name names the network and its version: a saved state goes on only with the same one
 */
export const networkMethod = (network: Network, name: string): StepMethod => ({
  name,
  lagSeconds: contactLagSeconds(network) + PROOF_SECONDS,
  open: (saved) => new NetworkFinder(network, saved),
});

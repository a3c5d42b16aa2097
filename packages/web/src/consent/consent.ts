import { choices, type ChoiceName } from './choices.ts';

/** What a person has said to one choice, and when. */
export interface Decision {
  readonly choice: ChoiceName;
  readonly given: boolean;
  /** Of the words that were read. */
  readonly version: number;
  /** ISO 8601. */
  readonly at: string;
}

/** Where decisions are kept; reading and writing may throw where a browser keeps nothing. */
export type ConsentStore = Pick<Storage, 'getItem' | 'setItem'>;

export const CONSENT_KEY = 'kinema-consent';

const isDecision = (value: unknown): value is Decision => {
  const { choice, given, version, at } = (value ?? {}) as Partial<Record<keyof Decision, unknown>>;
  return (
    typeof choice === 'string' &&
    Object.hasOwn(choices, choice) &&
    typeof given === 'boolean' &&
    typeof version === 'number' &&
    typeof at === 'string'
  );
};

/** Decisions as they were written; what is none is left out, so that a damaged entry counts as no consent. */
const parsed = (text: string | null): readonly Decision[] => {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list.filter(isDecision) : [];
  } catch {
    return [];
  }
};

/** Every decision with its time, the oldest first: what holds is the last one for the words as they are now. */
export class Consent {
  readonly #store: ConsentStore | undefined;
  readonly #listeners = new Set<() => void>();
  #decisions: readonly Decision[] = [];

  constructor(store: ConsentStore | undefined) {
    this.#store = store;
    this.reread();
  }

  /** Bound, for `useSyncExternalStore`. */
  readonly decisions = (): readonly Decision[] => this.#decisions;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The decision that holds; undefined where the person has not been asked, or was asked in other words. */
  decisionOn(choice: ChoiceName): Decision | undefined {
    const last = this.#decisions.findLast((decision) => decision.choice === choice);
    return last?.version === choices[choice].version ? last : undefined;
  }

  isGiven(choice: ChoiceName): boolean {
    return this.decisionOn(choice)?.given === true;
  }

  /** Where the browser keeps nothing, the decision holds until the page is left. */
  decide(choice: ChoiceName, given: boolean): void {
    const { version } = choices[choice];
    this.#decisions = [...this.#decisions, { choice, given, version, at: new Date().toISOString() }];
    try {
      this.#store?.setItem(CONSENT_KEY, JSON.stringify(this.#decisions));
    } catch {
      // Storage that is full or switched off.
    }
    this.#tell();
  }

  /** Takes over what another tab has written, or that it was erased. */
  reread(): void {
    try {
      this.#decisions = parsed(this.#store?.getItem(CONSENT_KEY) ?? null);
    } catch {
      this.#decisions = [];
    }
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

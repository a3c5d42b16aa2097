import { config } from '../config/index.ts';
import type { ChoiceName } from './choices.ts';
import { consent } from './page-consent.ts';

/** What the person is being asked. */
export interface Question {
  /** Without it, what was to be done is not done. */
  readonly needed: ChoiceName;
  /** May be agreed to along with it, or not. */
  readonly offered: readonly ChoiceName[];
  /** Ends the question: with what was agreed to, or with no. */
  readonly answer: (agreed: readonly ChoiceName[]) => void;
}

/** Nobody is asked about reports where whoever runs this Kinema wants none. */
const isOffered = (choice: ChoiceName): boolean =>
  !consent.decisionOn(choice) && (choice !== 'diagnostics' || config.monitoring.endpoint !== null);

let question: Question | undefined;
const listeners = new Set<() => void>();

const ask = (next: Question | undefined): void => {
  question = next;
  for (const listener of listeners) listener();
};

export const currentQuestion = (): Question | undefined => question;

export const subscribeToQuestion = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/**
 * Whether the person agrees to something; asks them where they have not said yes before. It is called as an answer to
 * a press of a button, so nothing is asked of people who want nothing.
 * @param offered choices that are shown along with it where nothing has been said to them
 */
export const askConsent = (needed: ChoiceName, offered: readonly ChoiceName[] = []): Promise<boolean> => {
  if (consent.isGiven(needed)) return Promise.resolve(true);
  question?.answer([]);
  return new Promise((resolve) => {
    const open = offered.filter(isOffered);
    ask({
      needed,
      offered: open,
      answer: (agreed) => {
        ask(undefined);
        if (agreed.includes(needed))
          for (const choice of [needed, ...open]) consent.decide(choice, agreed.includes(choice));
        resolve(agreed.includes(needed));
      },
    });
  });
};

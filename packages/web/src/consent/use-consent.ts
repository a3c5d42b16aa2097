import { useSyncExternalStore } from 'react';
import type { ChoiceName } from './choices.ts';
import type { Decision } from './consent.ts';
import { consent } from './page-consent.ts';

/** Whether the person agrees to something now; whatever needs it ends when it does not. */
export const useConsent = (choice: ChoiceName): boolean =>
  useSyncExternalStore(consent.subscribe, () => consent.isGiven(choice));

export const useDecisions = (): readonly Decision[] =>
  useSyncExternalStore(consent.subscribe, consent.decisions);

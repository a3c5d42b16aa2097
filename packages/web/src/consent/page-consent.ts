import { Consent, CONSENT_KEY } from './consent.ts';

/** Reading the property throws where a browser is told to keep nothing. */
const openStore = (): Storage | undefined => {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
};

/** What the person before this page has agreed to. */
export const consent = new Consent(openStore());

// A key of null is an erasure of all.
addEventListener('storage', ({ key }) => {
  if (key === CONSENT_KEY || key === null) consent.reread();
});

export { askConsent } from './ask.ts';
export { choiceNames, choices, type ChoiceName } from './choices.ts';
export { consent } from './page-consent.ts';
export { ConsentDialog } from './ConsentDialog.tsx';
export { useConsent, useDecisions } from './use-consent.ts';

export { followConsent, keptFromNow } from './offline.ts';

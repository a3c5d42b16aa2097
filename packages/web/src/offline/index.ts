export { followConsent, keptFromNow, MODEL_CACHE } from './offline.ts';

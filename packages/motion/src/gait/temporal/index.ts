export { temporalMeasures, type EventErrors } from './temporal.ts';

export { coefficientOfVariation } from './spread.ts';
export { temporalMeasures, type EventErrors } from './temporal.ts';

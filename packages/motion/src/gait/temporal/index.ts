export { coefficientOfVariation } from './spread.ts';
export { temporalMeasures } from './temporal.ts';

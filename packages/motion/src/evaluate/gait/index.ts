export { evaluateGaitEvents, type GaitEventRecord, type GaitEventScores } from './events.ts';
export { evaluateMeasures, type MeasureRecord, type MeasureScores } from './measures.ts';

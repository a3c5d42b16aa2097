export { MISSED, type Confusion, type LabelScores } from './confusion.ts';
export { evaluateHands, type HandEvaluation, type HandEvaluationOptions } from './evaluate.ts';
export type { UnplacedRule } from './pair.ts';
export { parseHandTruth, parseHandTruthCsv } from './parse.ts';
export type { HandPrediction, HandTruth, PictureHands } from './truth.ts';

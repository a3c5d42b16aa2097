export * from './hand.ts';
export { featureNames, handFeatures } from './features.ts';
export {
  countOfPattern,
  FINGER_PATTERNS,
  patternProbabilities,
  shapeProbabilities,
  handShapes,
  standardised,
  type HandModel,
  type LinearHead,
  type HandShape,
} from './model.ts';
export { readHand } from './read-hand.ts';
export { handReader, type HandReader } from './reader.ts';
export { handSequence } from './sequence.ts';
export { thumbDirection } from './thumb-direction.ts';

export * from './hand.ts';
export { featureNames, handFeatures } from './features.ts';
export { joinHandCuts } from './join-cuts.ts';
export {
  countOfPattern,
  fingerPattern,
  FINGER_PATTERNS,
  handShapes,
  standardised,
  type HandModel,
  type LinearHead,
  type HandShape,
} from './model.ts';
export { readHand } from './read-hand.ts';
export { handReader, readingProbabilities, type HandReader, type ReadingProbabilities } from './reader.ts';
export { handPerson, handSequence } from './sequence.ts';
export { thumbDirection } from './thumb-direction.ts';

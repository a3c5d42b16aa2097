export { modelMetadata } from './metadata.ts';
export { readInferenceCall, type CalledModel, type InferenceCall } from './read-call.ts';
export { answerText, binaryParts } from './write-answer.ts';

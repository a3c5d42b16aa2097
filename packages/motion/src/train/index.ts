export type { LabelledSpan, TrainingRecording } from './recording.ts';
export { negativeKinds, syntheticNegative, type NegativeKind } from './negatives.ts';
export { train, trainingState, type TrainingOptions, type TrainingState } from './trainer.ts';
export { readTrainingState, trainingStateFile } from './checkpoint.ts';
export { lossOn } from './held-out.ts';
export { labelledSpans, LONGEST_STEP_SECONDS } from './spans.ts';

export { evaluateBoxes, type BoxMetric } from './boxes.ts';
export {
  bootstrapDifferences,
  bootstrapIntervals,
  type BootstrapOptions,
  type Interval,
} from './bootstrap.ts';
export type * from './coco.ts';
export { evaluateCrowdPose, type CrowdPoseMetric } from './crowdpose.ts';
export type { Metrics, PictureEvaluation } from './evaluation.ts';
export * from './events/index.ts';
export * from './gait/index.ts';
export * from './hands/index.ts';
export { evaluateKeypoints, type KeypointEvaluationOptions, type KeypointMetric } from './keypoints.ts';
export { objectKeypointSimilarity, oksSigmasOf } from './oks.ts';
export * from './parse.ts';
export {
  boxLength,
  evaluatePck,
  headLength,
  torsoLength,
  type PckEvaluation,
  type PckMetrics,
  type PckOptions,
  type PckReference,
} from './pck.ts';

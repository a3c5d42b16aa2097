export { BoxTracker } from './box-tracker.ts';
export { boxArea, intersectionArea, intersectionOverUnion } from './boxes.ts';
export type { MotionNoise } from './motion.ts';
export { PoseTracker, trackPoses } from './pose-tracker.ts';
export {
  boxSimilarity,
  poseKeypointSimilarity,
  poseSimilarity,
  type PoseSimilarityOptions,
  type Similarity,
} from './similarity.ts';
export { Tracker, type TrackerOptions } from './tracker.ts';
export type { Observation } from './tracklet.ts';
export { joinCuts } from './join-cuts.ts';
export { joinFrames, type CutFrames, type Followed, type JoinedFrame } from './join-frames.ts';

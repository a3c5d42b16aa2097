export * from './exports.ts';
export { finishPose, type Finished } from './finish.ts';
export * from './overlay.ts';
export * from './pose.ts';
export type { PoseProgress, PoseStage } from './progress.ts';

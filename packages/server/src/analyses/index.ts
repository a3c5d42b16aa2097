export * from './exports.ts';
export { finishPose, type Finished } from './finish.ts';
export * from './hand-recording.ts';
export * from './hands.ts';
export * from './overlay.ts';
export type { ModelUsed, PictureDependencies, PictureOptions } from './picture.ts';
export * from './picture-poses.ts';
export * from './pose.ts';
export type { PoseProgress, PoseStage } from './progress.ts';

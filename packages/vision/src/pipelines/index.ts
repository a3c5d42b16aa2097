export { openHandPipeline, type HandPipeline } from './hands/pipeline.ts';
export { handModels, type HandModel, type HandPipelineOptions } from './hands/plan-hands.ts';
export { openPosePipeline, type PosePipeline } from './pose/pipeline.ts';
export { poseMethods, type PoseMethod } from './pose/methods.ts';
export type { PosePipelineOptions } from './pose/plan.ts';
export type { PerceivedPerson, PosePlan, PoseView, SeenPersons } from './pose/task.ts';
export type { FrameBound, PictureCall, VideoCall } from './shared/calls.ts';
export type { Candidate, PerceiveTask } from './shared/task.ts';
export {
  annotatorSpread,
  applyScoreCurve,
  applySpreadCurve,
  calibrationName,
  logOdds,
  type Calibration,
  type ScoreCurve,
  type SpreadCurve,
} from './pose/calibration.ts';

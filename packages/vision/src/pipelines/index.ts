export { openPosePipeline, type PictureCall, type PosePipeline, type VideoCall } from './pipeline.ts';
export { poseMethods, type PoseMethod } from './methods.ts';
export type { FrameBound, PosePipelineOptions } from './plan.ts';
export type { Candidate, PerceivedPerson, PerceiveResult, PerceiveTask, PosePlan, PoseView } from './task.ts';
export {
  annotatorSpread,
  applyScoreCurve,
  applySpreadCurve,
  calibrationName,
  logOdds,
  type Calibration,
  type ScoreCurve,
  type SpreadCurve,
} from './calibration.ts';

export { openPosePipeline, type PictureCall, type PosePipeline, type VideoCall } from './pipeline.ts';
export { poseMethods, type FrameBound, type PoseMethod, type PosePipelineOptions } from './plan.ts';
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

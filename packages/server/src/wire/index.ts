import { Analysis, AnalysisList, NewAnalysis } from './analysis.ts';
import { GaitParameters, HandAnalysisParameters, PoseParameters } from './analysis-parameters.ts';
import { FingerAnswer, FingerBatch, FingerResult } from './fingers.ts';
import { GaitDocument, GaitReportRequest } from './gait.ts';
import { Hand, HandPicture } from './hands.ts';
import { HandResult, HandResultHand } from './hand-result.ts';
import {
  InferenceLiveness,
  InferenceModel,
  InferenceProblem,
  InferenceReadiness,
  InferenceRequest,
  InferenceResponse,
  InferenceServer,
} from './inference.ts';
import {
  LiveAcknowledged,
  LiveAction,
  LiveBegin,
  LiveEnded,
  LiveEnding,
  LiveFrame,
  LiveProblem,
  LiveSession,
  LiveSessionList,
  LiveStarted,
} from './live.ts';
import { PageConfig } from './page-config.ts';
import { PicturePerson, PosePicture } from './poses.ts';
import { Problem } from './problem.ts';
import { Provenance } from './provenance.ts';
import {
  NewSubject,
  Recording,
  RecordingChange,
  RecordingList,
  Subject,
  SubjectChange,
  SubjectList,
} from './recording.ts';
import { AngleSeries, PoseResult, PoseResultPerson, SideSwap } from './result.ts';
import { NewSession, Pairing, Session } from './session.ts';
import { StepClientMessage, StepServerMessage } from './step-messages.ts';
import {
  FoundStep,
  SensorReading,
  StepCount,
  StepDetection,
  StepModelInfo,
  StepReadings,
  StepReport,
  StepSession,
  StepSessionList,
  StepSessionRow,
} from './steps.ts';
import { StepModelMetadata } from '../step-models/metadata.ts';
import { Health, Model, ModelInfo, ModelList, Readiness, Status } from './system.ts';

export * from './analysis.ts';
export * from './analysis-parameters.ts';
export * from './hand-result.ts';
export * from './fingers.ts';
export * from './gait.ts';
export * from './hands.ts';
export * from './inference.ts';
export * from './live.ts';
export * from './page-config.ts';
export * from './poses.ts';
export * from './problem.ts';
export * from './provenance.ts';
export * from './recording.ts';
export * from './result.ts';
export * from './schema.ts';
export * from './session.ts';
export type * from './step-messages.ts';
export * from './steps.ts';
export * from './system.ts';

/** Everything that routes refer to by name. */
export const namedSchemas = [
  Problem,
  NewSession,
  Pairing,
  Session,
  Recording,
  RecordingList,
  RecordingChange,
  Subject,
  SubjectList,
  NewSubject,
  SubjectChange,
  PoseParameters,
  GaitParameters,
  HandAnalysisParameters,
  Analysis,
  AnalysisList,
  NewAnalysis,
  Provenance,
  AngleSeries,
  PoseResultPerson,
  SideSwap,
  PoseResult,
  LiveBegin,
  LiveFrame,
  LiveAction,
  LiveSession,
  LiveSessionList,
  LiveStarted,
  LiveAcknowledged,
  LiveEnded,
  LiveEnding,
  LiveProblem,
  HandResultHand,
  HandResult,
  Model,
  ModelList,
  Health,
  Readiness,
  Status,
  ModelInfo,
  PageConfig,
  Hand,
  HandPicture,
  FingerAnswer,
  FingerResult,
  FingerBatch,
  PicturePerson,
  PosePicture,
  SensorReading,
  StepReadings,
  FoundStep,
  StepDetection,
  StepCount,
  StepSessionRow,
  StepSessionList,
  StepSession,
  StepClientMessage,
  StepServerMessage,
  StepModelMetadata,
  StepModelInfo,
  StepReport,
  GaitDocument,
  GaitReportRequest,
  InferenceServer,
  InferenceModel,
  InferenceRequest,
  InferenceResponse,
  InferenceLiveness,
  InferenceReadiness,
  InferenceProblem,
];

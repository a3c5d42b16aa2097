import { Analysis, AnalysisList, NewAnalysis, PoseParameters } from './analysis.ts';
import { Problem } from './problem.ts';
import { Recording, RecordingList } from './recording.ts';
import { AngleSeries, PoseResult, PoseResultPerson } from './result.ts';
import { Health, Model, ModelList, Readiness } from './system.ts';

export * from './analysis.ts';
export * from './problem.ts';
export * from './recording.ts';
export * from './result.ts';
export * from './schema.ts';
export * from './system.ts';

/** Everything that routes refer to by name. */
export const namedSchemas = [
  Problem,
  Recording,
  RecordingList,
  PoseParameters,
  Analysis,
  AnalysisList,
  NewAnalysis,
  AngleSeries,
  PoseResultPerson,
  PoseResult,
  Model,
  ModelList,
  Health,
  Readiness,
];

import { Type, type Static } from 'typebox';
import { analysisKinds, AnalysisParameters } from './analysis-parameters.ts';
import { Problem } from './problem.ts';
import { After, Id, Limit, named, NextCursor, nullable, oneOf, ref, Time } from './schema.ts';

const Priority = Type.Integer({
  minimum: -100,
  maximum: 100,
  description: 'What has more is worked on first; 0 by default.',
});

export const analysisStates = ['waiting', 'running', 'paused', 'done', 'failed', 'cancelled'] as const;
export type AnalysisState = (typeof analysisStates)[number];

export const Analysis = named(
  'Analysis',
  Type.Object(
    {
      id: Id,
      project: Type.String({ description: 'Whose it is; keys see what is of their own project.' }),
      recording_id: Id,
      kind: oneOf(analysisKinds),
      parameters: AnalysisParameters,
      priority: Priority,
      state: oneOf(analysisStates),
      stage: nullable(
        Type.String({
          description: 'What a running analysis is doing, or another one that does the same step for it.',
        }),
      ),
      progress: Type.Number({ minimum: 0, maximum: 1 }),
      frames_done: Type.Integer(),
      frames_per_second: nullable(Type.Number()),
      time_left_s: nullable(Type.Number()),
      error: nullable(ref(Problem)),
      waits_for: nullable(ref(Problem), {
        description:
          'What is broken elsewhere, such as a model that is missing; it goes on by itself when that is whole again.',
      }),
      waits_for_analysis_id: nullable(Id, {
        description:
          'Another analysis of the recording that is at a step which both have. Its progress is told here too, its result is taken.',
      }),
      created_at: Time,
      started_at: nullable(Time),
      finished_at: nullable(Time),
    },
    { description: 'A computation on a recording, its parameters and its progress.' },
  ),
);
export type Analysis = Static<typeof Analysis>;

export const AnalysisList = named(
  'AnalysisList',
  Type.Object({
    analyses: Type.Array(ref(Analysis), { description: 'The newest first.' }),
    next: NextCursor,
  }),
);
export type AnalysisList = Static<typeof AnalysisList>;

export const AnalysisQuery = Type.Object(
  {
    recording_id: Type.Optional(Id),
    state: Type.Optional(oneOf(analysisStates)),
    limit: Limit,
    after: After,
  },
  { additionalProperties: false },
);
export type AnalysisQuery = Static<typeof AnalysisQuery>;

export const NewAnalysis = named(
  'NewAnalysis',
  Type.Object(
    {
      recording_id: Id,
      kind: oneOf(analysisKinds),
      parameters: Type.Optional(AnalysisParameters),
      priority: Type.Optional(Priority),
    },
    { additionalProperties: false },
  ),
);
export type NewAnalysis = Static<typeof NewAnalysis>;

/** The same with parameters that are yet to be checked against those of the kind. */
export const AskedAnalysis = Type.Object(
  { ...NewAnalysis.properties, parameters: Type.Optional(Type.Object({})) },
  { additionalProperties: false },
);

/** Of all kinds together; each has its own. */
export const exportFormats = [
  'json',
  'csv',
  'parquet',
  'coco',
  'trc',
  'c3d',
  'overlay',
  'pdf',
  'events.csv',
  'curves.csv',
  'mot',
] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const ExportParameters = Type.Object(
  {
    person: Type.Optional(
      Type.Integer({
        minimum: 1,
        description:
          'Whom a TRC or C3D of poses holds, by the id in the result; by default whoever is seen in most frames. The other formats hold everybody, and a gait analysis is of one person.',
      }),
    ),
  },
  { additionalProperties: false },
);

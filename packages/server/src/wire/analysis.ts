import { Type, type Static } from 'typebox';
import { Problem } from './problem.ts';
import { After, HeightMetres, Id, Limit, named, NextCursor, nullable, oneOf, ref, Time } from './schema.ts';

/** What can be chosen about a pose analysis; what is left out takes the default that its description names. */
export const PoseParameters = named(
  'PoseParameters',
  Type.Object(
    {
      method: Type.Optional(
        oneOf(['single', 'several', 'accurate', 'best'], {
          description:
            'single: one person, fast. several: everybody at once. accurate: a detector, then each person alone. best: accurate with more views, slower. By default accurate for pictures and several for videos.',
        }),
      ),
      model: Type.Optional(
        Type.String({
          pattern: '^[a-z0-9][a-z0-9._-]{0,63}$',
          description: 'A pose model of GET /v1/models; by default the one that goes with the method.',
        }),
      ),
      start_s: Type.Optional(
        Type.Number({ minimum: 0, description: 'Begin here; by default at the start.' }),
      ),
      end_s: Type.Optional(
        Type.Number({ exclusiveMinimum: 0, description: 'Stop before here; by default at the end.' }),
      ),
      smoothing: Type.Optional(
        oneOf(['zero-phase', 'one-euro', 'none'], { description: 'By default zero-phase; videos only.' }),
      ),
      height_m: Type.Optional(
        HeightMetres({ description: "The person's height, which gives planar measures a scale." }),
      ),
      flip: Type.Optional(
        Type.Boolean({ description: 'Average with the mirrored picture: slower, somewhat more accurate.' }),
      ),
      repair_sides: Type.Optional(
        Type.Boolean({
          description:
            'Put right where left and right were taken for each other, by the motion; true by default, videos only.',
        }),
      ),
      segment_s: Type.Optional(
        Type.Number({
          minimum: 5,
          maximum: 36_000,
          description:
            'Videos are cut into pieces of about this length, which overlap by 2 s and are worked on side by side; 60 by default.',
        }),
      ),
      max_persons: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 100, description: 'Keep at most so many persons a frame.' }),
      ),
    },
    { additionalProperties: false },
  ),
);
export type PoseParameters = Static<typeof PoseParameters>;

export const analysisKinds = ['pose'] as const;
export type AnalysisKindName = (typeof analysisKinds)[number];

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
      parameters: ref(PoseParameters),
      priority: Priority,
      state: oneOf(analysisStates),
      stage: nullable(Type.String({ description: 'What a running analysis is doing.' })),
      progress: Type.Number({ minimum: 0, maximum: 1 }),
      frames_done: Type.Integer(),
      frames_per_second: nullable(Type.Number()),
      time_left_s: nullable(Type.Number()),
      error: nullable(ref(Problem)),
      waits_for: nullable(ref(Problem), {
        description:
          'What is broken elsewhere, such as a model that is missing; it goes on by itself when that is whole again.',
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
      parameters: Type.Optional(ref(PoseParameters)),
      priority: Type.Optional(Priority),
    },
    { additionalProperties: false },
  ),
);
export type NewAnalysis = Static<typeof NewAnalysis>;

export const exportFormats = ['json', 'csv', 'parquet', 'coco', 'trc', 'overlay'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const ExportParameters = Type.Object(
  {
    person: Type.Optional(
      Type.Integer({
        minimum: 1,
        description:
          'Whom a TRC holds, by the id in the result; by default whoever is seen in most frames. For trc only: the other formats hold everybody.',
      }),
    ),
  },
  { additionalProperties: false },
);

import { Type, type Static } from 'typebox';
import { GaitQuery } from './gait.ts';
import { HandParameters } from './hands.ts';
import { HeightMetres, named, oneOf, ref } from './schema.ts';

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
            'Videos are cut into pieces of about this length, which overlap by 2 s and are worked on side by side; 120 by default.',
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

const { model, start_s, end_s, flip, segment_s, max_persons, height_m } = PoseParameters.properties;
const { metres_per_pixel, person, view, surface, pseudonym, mass_kg, recorded_at } = GaitQuery.properties;

/** What can be chosen about a gait analysis: how the person is looked for, and what is known of the walk. */
export const GaitParameters = named(
  'GaitParameters',
  Type.Object(
    {
      method: Type.Optional({
        ...PoseParameters.properties.method,
        description: 'As for poses; by default accurate, which is what feet take.',
      }),
      model,
      start_s,
      end_s,
      flip,
      segment_s,
      max_persons,
      height_m: Type.Optional({
        ...height_m,
        description:
          'Of the person, which gives pixels a scale; by default that of the subject of the recording.',
      }),
      metres_per_pixel,
      person,
      view,
      surface,
      pseudonym,
      mass_kg: Type.Optional({
        ...mass_kg,
        description: 'For the report: mass of the person; by default that of the subject of the recording.',
      }),
      recorded_at,
    },
    { additionalProperties: false },
  ),
);
export type GaitParameters = Static<typeof GaitParameters>;

/** What can be chosen about a hand analysis. */
export const HandAnalysisParameters = named(
  'HandAnalysisParameters',
  Type.Object(
    {
      ...HandParameters.properties,
      thorough: Type.Optional({
        ...HandParameters.properties.thorough,
        description:
          'Look again, closer and turned, where no hand is found at first; by default in pictures, not in videos.',
      }),
      start_s,
      end_s,
      segment_s,
    },
    { additionalProperties: false },
  ),
);
export type HandAnalysisParameters = Static<typeof HandAnalysisParameters>;

/** The parameters of each kind of analysis. */
export const analysisParameters = {
  pose: PoseParameters,
  gait: GaitParameters,
  hands: HandAnalysisParameters,
} as const;

export type AnalysisKindName = keyof typeof analysisParameters;
export const analysisKinds = ['pose', 'gait', 'hands'] as const satisfies readonly AnalysisKindName[];

/** Those of some kind. */
export const AnalysisParameters = Type.Union(
  [ref(PoseParameters), ref(GaitParameters), ref(HandAnalysisParameters)],
  { description: 'PoseParameters, GaitParameters or HandAnalysisParameters, by the kind.' },
);

import { Type, type Static } from 'typebox';
import { named, nullable, Time } from '../wire/schema.ts';

/** A name that is safe as that of a folder, too. */
export const MODEL_NAME = '^[a-z0-9][a-z0-9._-]{0,63}$';

const count = Type.Integer({ minimum: 0 });
const share = nullable(Type.Number({ minimum: 0, maximum: 1 }));

/** How well a model finds somebody's steps; null where there was nothing to measure. */
const StepMetrics = Type.Object({
  recordings: count,
  truth_count: count,
  found_count: count,
  count_error: nullable(
    Type.Number({ minimum: 0, description: 'Mean over recordings of |found - true| / true.' }),
  ),
  f1_50_ms: share,
  f1_100_ms: share,
  f1_200_ms: share,
  bias_s: nullable(Type.Number({ description: 'Mean of found - true over contacts within 200 ms.' })),
});

/** What is known of a trained network, as `kinema steps train` writes it beside the file. */
const trained = {
  name: Type.String({ pattern: MODEL_NAME }),
  created_at: nullable(Time),
  trained_on: Type.Array(
    Type.Object({
      data_set: Type.String(),
      subjects: Type.Array(Type.String()),
      recordings: count,
      duration_s: Type.Number({ minimum: 0 }),
    }),
  ),
  training: nullable(
    Type.Object({
      epochs: count,
      seed: Type.Integer(),
      left_out: Type.Array(Type.String()),
      data_sha256: Type.String({ description: 'Of everything in the data folder that was learned from.' }),
    }),
  ),
  metrics: nullable(
    Type.Object({
      measured_on: Type.Unsafe<'subjects_left_out' | 'training_data'>({
        type: 'string',
        enum: ['subjects_left_out', 'training_data'],
        description: 'Whether a network that never saw the subject was measured.',
      }),
      subjects: Type.Array(
        Type.Object({ data_set: Type.String(), subject: Type.String(), ...StepMetrics.properties }),
      ),
      all: StepMetrics,
    }),
  ),
  sha256: nullable(Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Of the model file.' })),
  bytes: nullable(Type.Integer({ minimum: 0, description: 'Size of the model file.' })),
  parameters: nullable(count),
  shape: nullable(
    Type.Object({
      channels: count,
      dilations: Type.Array(count),
      delay_frames: count,
    }),
  ),
  sampling_rate_hz: Type.Number({ description: 'The rate that streams are brought to.' }),
};

export const TrainedMetadata = Type.Object(trained);
export type TrainedMetadata = Static<typeof TrainedMetadata>;

/** What is known of a model in the store. */
export const StepModelMetadata = named(
  'StepModelMetadata',
  Type.Object({
    ...trained,
    version: Type.Integer({ minimum: 1 }),
    method: Type.String({ description: 'What saved states of detectors go by.' }),
    built_in: Type.Boolean({ description: 'It comes with Kinema and cannot be removed.' }),
  }),
);
export type StepModelMetadata = Static<typeof StepModelMetadata>;

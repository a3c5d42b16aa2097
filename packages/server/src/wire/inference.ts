import { Type, type Static } from 'typebox';
import { Problem } from './problem.ts';
import { named, oneOf } from './schema.ts';

/** The datatypes of the Open Inference Protocol that models here take and give. */
export const datatypes = ['UINT8', 'FP32', 'INT32', 'INT64'] as const;
export type Datatype = (typeof datatypes)[number];

const shape = Type.Array(Type.Integer({ minimum: 0 }), { maxItems: 8 });

const TensorMetadata = Type.Object({ name: Type.String(), datatype: oneOf(datatypes), shape });

export const InferenceServer = named(
  'InferenceServer',
  Type.Object({ name: Type.String(), version: Type.String(), extensions: Type.Array(Type.String()) }),
);

export const InferenceModel = named(
  'InferenceModel',
  Type.Object(
    {
      name: Type.String(),
      versions: Type.Array(Type.String()),
      platform: Type.String(),
      inputs: Type.Array(TensorMetadata),
      outputs: Type.Array(TensorMetadata),
    },
    { description: 'What a model takes and gives.' },
  ),
);
export type InferenceModel = Static<typeof InferenceModel>;

const InferenceInput = Type.Object({
  name: Type.String(),
  shape,
  datatype: oneOf(datatypes),
  parameters: Type.Optional(
    Type.Object({
      binary_data_size: Type.Optional(
        Type.Integer({ minimum: 0, description: 'The tensor is so many bytes after the JSON.' }),
      ),
    }),
  ),
  data: Type.Optional(
    Type.Array(Type.Unknown(), { description: 'Numbers, row after row, flat or nested like the shape.' }),
  ),
});

const binary = Type.Boolean({ description: 'Give it as bytes after the JSON.' });

export const InferenceRequest = named(
  'InferenceRequest',
  Type.Object({
    id: Type.Optional(Type.String({ maxLength: 255 })),
    parameters: Type.Optional(Type.Object({ binary_data_output: Type.Optional(binary) })),
    inputs: Type.Array(InferenceInput, { minItems: 1, maxItems: 16 }),
    outputs: Type.Optional(
      Type.Array(
        Type.Object({
          name: Type.String(),
          parameters: Type.Optional(Type.Object({ binary_data: Type.Optional(binary) })),
        }),
        { maxItems: 64, description: 'Which outputs to give; all by default.' },
      ),
    ),
  }),
);
export type InferenceRequest = Static<typeof InferenceRequest>;

export const InferenceResponse = named(
  'InferenceResponse',
  Type.Object({
    model_name: Type.String(),
    model_version: Type.String(),
    id: Type.Optional(Type.String()),
    outputs: Type.Array(
      Type.Object({
        name: Type.String(),
        shape,
        datatype: oneOf(datatypes),
        parameters: Type.Optional(Type.Object({ binary_data_size: Type.Integer() })),
        data: Type.Optional(Type.Array(Type.Number(), { description: 'Numbers, row after row, flat.' })),
      }),
    ),
  }),
);

export const InferenceLiveness = named('InferenceLiveness', Type.Object({ live: Type.Boolean() }));

export const InferenceReadiness = named(
  'InferenceReadiness',
  Type.Object({ name: Type.Optional(Type.String()), ready: Type.Boolean() }),
);

export const InferenceProblem = named(
  'InferenceProblem',
  Type.Object(
    {
      ...Problem.properties,
      error: Type.String({ description: 'The same as detail, as the protocol names it.' }),
    },
    { description: 'RFC 9457 problem details that clients of the Open Inference Protocol understand too.' },
  ),
);

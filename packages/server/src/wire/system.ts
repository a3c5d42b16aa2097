import { Type, type Static } from 'typebox';
import { named, nullable, oneOf, ref } from './schema.ts';

export const Model = named(
  'Model',
  Type.Object({
    name: Type.String(),
    title: Type.String(),
    task: Type.String(),
    licence: Type.String({ description: 'SPDX.' }),
    bytes: Type.Integer(),
    sha256: Type.String(),
    input: Type.Object({ width: Type.Integer(), height: Type.Integer() }),
    skeleton: nullable(Type.String()),
    manifest_url: Type.String(),
    file_url: Type.String(),
  }),
);
export type Model = Static<typeof Model>;

export const ModelList = named('ModelList', Type.Object({ models: Type.Array(ref(Model)) }));

export const Health = named(
  'Health',
  Type.Object({
    status: oneOf(['ok']),
    version: Type.String(),
    uptime_s: Type.Number(),
  }),
);

export const Readiness = named(
  'Readiness',
  Type.Object({
    status: oneOf(['ready']),
    models: Type.Integer({ description: 'How many can be used.' }),
    inference_threads: Type.Integer(),
    analyses_running: Type.Integer(),
    analyses_waiting: Type.Integer(),
  }),
);
export type Readiness = Static<typeof Readiness>;

import { Type, type Static } from 'typebox';
import { named, nullable } from './schema.ts';

/** What the page is told when it is opened; the same stands in its head. */
export const PageConfig = named(
  'PageConfig',
  Type.Object({
    version: Type.String(),
    base_path: Type.String({ description: 'What the page and the API are served under; `/` for the root.' }),
    api_url: nullable(
      Type.String({ description: 'Where the API is; null where it is below the base path.' }),
    ),
    features: Type.Object({
      gait_analysis: Type.Boolean(),
      performance: Type.Boolean(),
      export: Type.Boolean(),
    }),
    performance: Type.Object({
      target_frame_rate_hz: Type.Integer(),
      memory_limit_mib: Type.Integer(),
      adaptive_quality: Type.Boolean(),
    }),
    monitoring: Type.Object({
      endpoint: nullable(Type.String({ description: 'Where reports go; null where none are sent.' })),
      sample_rate: Type.Number({ description: 'The share of visits that send some, 0 to 1.' }),
    }),
  }),
);
export type PageConfig = Static<typeof PageConfig>;

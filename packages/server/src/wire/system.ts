import { Type, type Static } from 'typebox';
import { named, nullable, oneOf, ref, Time } from './schema.ts';

/** What is told of a model wherever it is told of. */
const aboutModel = {
  name: Type.String(),
  title: Type.String(),
  task: Type.String(),
  licence: Type.String({ description: 'SPDX.' }),
  bytes: Type.Integer(),
  sha256: Type.String(),
  input: Type.Object({ width: Type.Integer(), height: Type.Integer() }),
};

export const Model = named(
  'Model',
  Type.Object({
    ...aboutModel,
    skeleton: nullable(Type.String()),
    manifest_url: Type.String(),
    file_url: Type.String(),
    browser_url: nullable(
      Type.String({
        description: 'The form for browsers: a TF.js graph model. None for models of your own.',
      }),
    ),
  }),
);
export type Model = Static<typeof Model>;

export const ModelList = named('ModelList', Type.Object({ models: Type.Array(ref(Model)) }));

export const Health = named(
  'Health',
  Type.Object({
    status: oneOf(['healthy', 'unhealthy'], {
      description:
        'unhealthy where a hand model is missing, memory is nearly used up or the disk nearly full.',
    }),
    api: oneOf(['healthy'], { description: 'The process answers.' }),
    model_loaded: Type.Boolean({
      description: 'The hand models are there and are the ones of the catalogue.',
    }),
    memory_usage: Type.Number({ description: 'Percent of the memory that the process may take.' }),
    disk_space: nullable(Type.Integer({ description: 'Free space for data, in MiB.' })),
    timestamp: Time,
    version: Type.String(),
    uptime_s: Type.Number(),
  }),
);
export type Health = Static<typeof Health>;

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

const count = Type.Integer({ minimum: 0 });

export const Status = named(
  'Status',
  Type.Object(
    {
      status: oneOf(['running']),
      name: Type.String({ description: 'What the service calls itself.' }),
      version: Type.String({ description: 'Of the deployment.' }),
      software_version: Type.String({ description: 'Of Kinema.' }),
      started_at: Time,
      uptime_s: Type.Number(),
      redis: Type.Object({
        enabled: Type.Boolean(),
        state: oneOf(['connected', 'away', 'off'], {
          description: 'away: the service goes on in the memory of this process.',
        }),
      }),
      cache: Type.Object({
        enabled: Type.Boolean(),
        entries: count,
        bytes: count,
        max_bytes: count,
      }),
      queue: Type.Object({
        inference_threads: count,
        running: Type.Integer({ minimum: 0, description: 'Pictures that are being looked at.' }),
        waiting: Type.Integer({ minimum: 0, description: 'Pictures that wait for their turn.' }),
        expected_wait_s: Type.Number({ description: 'How long a picture that came now would wait.' }),
        tasks_waiting: Type.Integer({ minimum: 0, description: 'Tasks that wait for an inference thread.' }),
        analyses_running: nullable(count),
        analyses_waiting: nullable(count),
      }),
      database: Type.Object({
        kind: oneOf(['embedded', 'postgres']),
        state: oneOf(['connected', 'away']),
      }),
      files: Type.Object({ kind: oneOf(['folder', 's3']) }),
      models: Type.Array(Type.Object({ name: Type.String(), task: Type.String(), ready: Type.Boolean() })),
      memory: Type.Object({
        rss_bytes: count,
        heap_total_bytes: count,
        heap_used_bytes: count,
        external_bytes: count,
        array_buffers_bytes: count,
        limit_bytes: Type.Integer({ description: 'What the process may take.' }),
      }),
      steps: Type.Object({
        model: Type.String({ description: 'What new sessions of steps begin with.' }),
        problem: nullable(Type.String({ description: 'Why it is not the one that was chosen.' })),
        sessions_in_memory: count,
        connections: Type.Integer({ minimum: 0, description: 'WebSockets that send readings.' }),
      }),
      disk_free_bytes: nullable(count),
      limits: Type.Object({
        max_image_bytes: count,
        max_picture_megapixels: count,
        batch_size: count,
        max_batch_bytes: count,
        max_body_bytes: Type.Integer({ minimum: 0, description: 'Of a JSON body that holds no picture.' }),
        max_upload_bytes: count,
        max_video_s: Type.Number(),
        request_timeout_s: Type.Number(),
        rate_limit: Type.Object({ enabled: Type.Boolean(), requests: count, window_s: count }),
      }),
    },
    { description: 'The whole of a server at a glance.' },
  ),
);
export type Status = Static<typeof Status>;

export const ModelInfo = named(
  'ModelInfo',
  Type.Object(
    {
      name: Type.String(),
      version: Type.String(),
      loaded: Type.Boolean({ description: 'The models are there and are the ones of the catalogue.' }),
      models: Type.Array(Type.Object(aboutModel)),
      gestures: Type.Array(Type.String()),
      fingers: Type.Array(Type.String()),
      landmarks: Type.Array(Type.String()),
    },
    { description: 'What finds the hands, and what it can tell of them.' },
  ),
);
export type ModelInfo = Static<typeof ModelInfo>;

import { Type, type Static } from 'typebox';
import { StepModelMetadata } from '../step-models/metadata.ts';
import { imuLayout, samplingRateHz } from './imu.ts';
import { named, nullable, ref, Time } from './schema.ts';

const seconds = (description: string) => Type.Number({ description });
const count = (description: string) => Type.Integer({ minimum: 0, description });
const share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description });
const sequence = count('The number of the last reading taken; the next one to send is the one after it.');
const acknowledged = count('Readings up to this number outlive an end of the server.');

/** The identifier of a session, which its owner may choose. */
export const StepSessionId = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$',
  description: 'Letters, digits and . _ : - only.',
});

const accel = Type.Number({ minimum: -50, maximum: 50, description: 'm/s², gravity included.' });
const gyro = Type.Number({ minimum: -10, maximum: 10, description: 'rad/s.' });

/** One reading of a sensor. */
export const SensorReading = named(
  'SensorReading',
  Type.Object(
    {
      accel_x: Type.Optional(accel),
      accel_y: Type.Optional(accel),
      accel_z: Type.Optional(accel),
      gyro_x: Type.Optional(gyro),
      gyro_y: Type.Optional(gyro),
      gyro_z: Type.Optional(gyro),
      magnitude: Type.Optional(
        Type.Number({
          minimum: 0,
          maximum: 86.7,
          description: 'Length of the acceleration in m/s², in the place of its three axes.',
        }),
      ),
      timestamp: Type.Optional(
        Type.Union([Type.Number(), Type.String()], {
          description: 'Seconds on any clock that goes on evenly, or a date and time of RFC 3339.',
        }),
      ),
      sequence: Type.Optional(
        Type.Integer({
          minimum: 1,
          description: 'Numbers readings from 1 on; one whose number was taken already is left out.',
        }),
      ),
    },
    { description: 'Acceleration along three axes, or its length; the gyroscope where there is one.' },
  ),
);

const about = {
  session_id: Type.Optional(StepSessionId),
  sampling_rate_hz: samplingRateHz,
};

/** The forms in which readings are sent. */
export const StepReadings = named(
  'StepReadings',
  Type.Union([
    Type.Object({ ...SensorReading.properties, ...about }),
    Type.Object({
      ...about,
      sequence: Type.Optional(Type.Integer({ minimum: 1, description: 'The number of the first.' })),
      readings: Type.Array(ref(SensorReading)),
    }),
    Type.Array(ref(SensorReading)),
  ]),
);

export const FoundStep = named(
  'FoundStep',
  Type.Object(
    {
      number: count('Counts the steps of the session from 1.'),
      start_s: seconds('Contact of a foot with the ground, on the clock of the readings.'),
      end_s: seconds('The next contact of the other foot; the step is [start_s, end_s).'),
      start_sd_s: seconds('Standard deviation.'),
      end_sd_s: seconds('Standard deviation.'),
      probability: share('That this is a step.'),
    },
    { description: 'One step.' },
  ),
);
export type FoundStep = Static<typeof FoundStep>;

export const StepDetection = named(
  'StepDetection',
  Type.Object(
    {
      session_id: Type.String(),
      step_start: Type.Boolean({ description: 'The start of a step has become certain.' }),
      step_end: Type.Boolean({ description: 'The end of a step has become certain.' }),
      start_probability: share('Of the most probable of them; 0 without one.'),
      end_probability: share('Of the most probable of them; 0 without one.'),
      step_count: count('All steps of the session.'),
      timestamp: Type.String({ ...Time, description: 'When this was answered. RFC 3339, in UTC.' }),
      time_s: nullable(seconds('Of the last reading, on the clock of the readings.')),
      steps: Type.Array(ref(FoundStep), { description: 'Steps that these readings made certain.' }),
      readings: count('Taken.'),
      repeated: count('Left out because their numbers had been taken before.'),
      sequence,
      acknowledged_sequence: acknowledged,
    },
    { description: 'What readings told. A step is told once it is certain, some seconds after its end.' },
  ),
);
export type StepDetection = Static<typeof StepDetection>;

export const StepCount = named(
  'StepCount',
  Type.Object({ session_id: Type.String(), step_count: count('All steps of the session.'), timestamp: Time }),
);
export type StepCount = Static<typeof StepCount>;

const sessionHead = {
  session_id: Type.String(),
  project: Type.String(),
  model: Type.String({
    description: 'The method that finds its steps, which stays until the session is reset.',
  }),
  created_at: Time,
  updated_at: Time,
  step_count: count('Steps since it began or was reset.'),
  readings: count('Taken since then.'),
  sequence,
  connected: Type.Boolean({ description: 'Whether a WebSocket of this server holds it.' }),
};

export const StepSessionRow = named('StepSessionRow', Type.Object(sessionHead));
export type StepSessionRow = Static<typeof StepSessionRow>;

export const StepSessionList = named(
  'StepSessionList',
  Type.Object({ sessions: Type.Array(ref(StepSessionRow), { description: 'The last used first.' }) }),
);

export const StepSession = named(
  'StepSession',
  Type.Object(
    {
      ...sessionHead,
      acknowledged_sequence: acknowledged,
      lag_s: seconds('A step is told at most so long after its end.'),
      duration_s: nullable(seconds('From the first to the last reading.')),
      cadence_spm: nullable(Type.Number({ description: 'Steps a minute while walking.' })),
      walking_s: seconds('Within steps.'),
      repeated: count('Readings left out because their numbers had been taken before.'),
      missing: count('Numbers of readings that never came.'),
      issues: Type.Object({
        gaps: count('Pauses too long to bridge.'),
        duplicates: count('Readings with the time of the one before, left out.'),
        reversals: count('Readings earlier than the one before, left out.'),
        out_of_range: count('Readings left out.'),
      }),
      warnings: Type.Array(Type.String()),
      recent_steps: Type.Array(ref(FoundStep), { description: 'The last ones.' }),
    },
    { description: 'A session of steps.' },
  ),
);
export type StepSession = Static<typeof StepSession>;

export const StepModelInfo = named(
  'StepModelInfo',
  Type.Object(
    {
      model: Type.String({ description: 'What a new session uses.' }),
      loaded: Type.Boolean({ description: 'Whether that is the model which was chosen.' }),
      problem: nullable(Type.String({ description: 'Why it is not.' })),
      metadata: ref(StepModelMetadata),
      version: Type.String({ description: 'Of Kinema.' }),
      lag_s: seconds('A step is told at most so long after its end.'),
      sampling_rate_hz: Type.Object(
        { lowest: Type.Number(), highest: Type.Number() },
        { description: 'Readings a second for which it is made.' },
      ),
      accel_range_m_s2: Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }),
      gyro_range_rad_s: Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }),
      inputs: Type.Array(Type.String()),
      outputs: Type.Array(Type.String()),
    },
    { description: 'What finds the steps.' },
  ),
);
export type StepModelInfo = Static<typeof StepModelInfo>;

/** Chooses a session of the caller's; by default one of the key that is shown. */
export const StepSessionQuery = Type.Object(
  { session_id: Type.Optional(StepSessionId) },
  { additionalProperties: false },
);

/** What a WebSocket says of its session at the start. */
export const StepSocketQuery = Type.Object(
  { session_id: Type.Optional(StepSessionId), sampling_rate_hz: about.sampling_rate_hz },
  { additionalProperties: false },
);

const period = (description: string) =>
  Type.Unsafe<readonly object[]>({ type: 'array', items: { type: 'object' }, description });

export const StepReport = named(
  'StepReport',
  Type.Object(
    {
      file: Type.String(),
      step_count: count('All steps.'),
      cadence_spm: nullable(Type.Number({ description: 'Steps a minute while walking.' })),
      cadence_sd_spm: nullable(Type.Number()),
      method: Type.String(),
      readings: count('In the file.'),
      sampling_rate_hz: nullable(Type.Number()),
      duration_s: nullable(Type.Number()),
      steps: period('`start_s`, `end_s`, their standard deviations and `probability` of each step.'),
      bouts: period('Walks without a pause.'),
      activities: period('Still, walking, running, or other.'),
      hours: Type.Optional(period('Summaries, for recordings of over an hour.')),
      days: Type.Optional(period('Summaries, for recordings of over an hour.')),
      issues: Type.Record(Type.String(), Type.Integer()),
      warnings: Type.Unsafe<readonly string[]>({ type: 'array', items: { type: 'string' } }),
    },
    { description: 'What `kinema steps` tells of a file.' },
  ),
);

/** What can be said about a CSV file whose columns do not say it themselves. */
export const StepReportQuery = Type.Object(
  {
    ...imuLayout,
    file: Type.Optional(
      Type.String({ maxLength: 255, description: 'What the file is called in the answer.' }),
    ),
  },
  { additionalProperties: false },
);
export type StepReportQuery = Static<typeof StepReportQuery>;

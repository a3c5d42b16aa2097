import { Type, type Static } from 'typebox';
import { named, oneOf, ref, Time } from './schema.ts';
import { FoundStep, StepDetection, StepReadings, StepSession } from './steps.ts';

const type = <const Word extends string>(word: Word) => oneOf([word]);
const count = Type.Integer({ minimum: 0 });
const { sequence, acknowledged_sequence } = StepDetection.properties;
const { lag_s } = StepSession.properties;
const session_id = Type.String();
const idle_timeout_s = Type.Number({
  description: 'Without a message for so long, the connection is closed.',
});

/** What a client says on `/ws/realtime`. */
export const StepClientMessage = named(
  'StepClientMessage',
  Type.Union([
    ref(StepReadings),
    Type.Object({
      action: oneOf(['reset', 'stats', 'stop', 'ping'], {
        description: 'Answered by reset, stats, session_ended and pong.',
      }),
    }),
  ]),
);
export type StepClientMessage = Static<typeof StepClientMessage>;

/** What the server says there. */
export const StepServerMessage = named(
  'StepServerMessage',
  Type.Union(
    [
      Type.Object(
        {
          type: type('session_started'),
          session_id,
          resumed: Type.Boolean({ description: 'Whether readings of the session were taken before.' }),
          model: Type.String({ description: 'What finds its steps.' }),
          lag_s,
          step_count: count,
          sequence,
          acknowledged_sequence,
          recent_steps: Type.Array(ref(FoundStep), { description: 'The last ones told.' }),
          idle_timeout_s,
          max_readings: Type.Integer({ description: 'In one message.' }),
          timestamp: Time,
        },
        { description: 'First of all.' },
      ),
      Type.Object(
        { type: type('step_detection'), ...StepDetection.properties },
        { description: 'To readings.' },
      ),
      Type.Object(
        { type: type('acknowledged'), session_id, acknowledged_sequence },
        { description: 'Once readings outlive an end of the server.' },
      ),
      Type.Object(
        {
          type: type('error'),
          code: Type.String({ description: 'Of the error catalogue.' }),
          status: Type.Integer(),
          detail: Type.String(),
          advice: Type.String(),
          retry_after_s: Type.Optional(Type.Number()),
          sequence: Type.Optional(sequence),
        },
        { description: 'To what is wrong; the session goes on.' },
      ),
      Type.Object(
        { type: type('reset'), session_id, step_count: count, sequence, timestamp: Time },
        { description: 'Counted from zero again.' },
      ),
      Type.Object(
        { type: type('stats'), ...StepSession.properties },
        { description: 'All that is known of the session.' },
      ),
      Type.Object(
        { type: type('session_ended'), ...StepSession.properties },
        { description: 'After stop; the connection is closed.' },
      ),
      Type.Object({ type: type('pong'), timestamp: Time }, { description: 'To ping.' }),
      Type.Object(
        { type: type('timeout'), session_id, idle_timeout_s, timestamp: Time },
        { description: 'Nothing has come for long; the connection is closed.' },
      ),
    ],
    { description: 'A message of the WebSocket `/ws/realtime`, as JSON text.' },
  ),
);
export type StepServerMessage = Static<typeof StepServerMessage>;

import { fingers } from '@kinema/motion/hands';
import { hand21 } from '@kinema/motion/skeleton';
import { Type, type Static } from 'typebox';
import { Hand } from './hands.ts';
import { Id, named, nullable, oneOf, ref, Text, Time } from './schema.ts';

/** A session of the live picture is of one skeleton and one size of picture. */
const subject = {
  skeleton: Text({ maxLength: 64, description: 'The name of the skeleton, such as coco-17.' }),
  width: Type.Integer({ minimum: 1, maximum: 16_384, description: 'Pixels of the picture.' }),
  height: Type.Integer({ minimum: 1, maximum: 16_384, description: 'Pixels of the picture.' }),
};

const Model = Text({ maxLength: 128, description: 'What found the keypoints.' });

export const LiveBegin = named(
  'LiveBegin',
  Type.Object(
    {
      type: oneOf(['begin']),
      ...subject,
      model: Model,
      continues: Type.Optional(
        Type.String({
          ...Id,
          description: 'The session whose place it takes, which the server does not have any more.',
        }),
      ),
    },
    { additionalProperties: false, description: 'To the server: the first message of a new session.' },
  ),
);
export type LiveBegin = Static<typeof LiveBegin>;

/** More people and hands than a live model finds, and more keypoints than any skeleton has. */
const MOST = { persons: 32, hands: 32, keypoints: 256 } as const;

const Identity = Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1, description: 'Stable over the frames.' });

const Place = Type.Number({ minimum: -1e6, maximum: 1e6 });

const Box = Type.Array(Place, {
  minItems: 4,
  maxItems: 4,
  description: 'Left, top, width, height in pixels.',
});

const LivePerson = Type.Object(
  {
    id: Identity,
    score: Type.Number({ minimum: 0, maximum: 1 }),
    box: Box,
    keypoints: Type.Array(nullable(Place), {
      maxItems: 4 * MOST.keypoints,
      description:
        'For each keypoint of the skeleton x and y in pixels, the confidence 0..1 and the standard deviation in pixels; null where unknown.',
    }),
  },
  { additionalProperties: false },
);

const landmarkNumbers = 3 * hand21.keypoints.length;

const { landmarks: _landmarks, world_landmarks: _world, ...handFields } = Hand.properties;

/** A hand as pictures are told of it, with short lists for what is sent thirty times a second. */
const LiveHand = Type.Object(
  {
    ...handFields,
    id: Identity,
    box: Box,
    fingers: Type.Array(Type.Number({ minimum: 0, maximum: 1 }), {
      minItems: fingers.length,
      maxItems: fingers.length,
      description: `Probability that each finger is extended: ${fingers.join(', ')}.`,
    }),
    landmarks: Type.Array(Place, {
      minItems: landmarkNumbers,
      maxItems: landmarkNumbers,
      description:
        'For each of the 21 landmarks x and y in pixels, and z in the same pixels from the wrist, towards the camera negative.',
    }),
  },
  { additionalProperties: false },
);

export const LiveFrame = named(
  'LiveFrame',
  Type.Object(
    {
      type: oneOf(['frame']),
      sequence: Type.Integer({
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Rises with every frame; what the server has already is left out.',
      }),
      time_s: Type.Number({
        minimum: 0,
        maximum: 1e7,
        description: 'Seconds from the start of the picture, later than the frame before.',
      }),
      model: Type.Optional(Model),
      persons: Type.Array(LivePerson, { maxItems: MOST.persons }),
      hands: Type.Optional(
        Type.Array(LiveHand, {
          maxItems: MOST.hands,
          description: `In a session of the skeleton ${hand21.name}, in place of persons.`,
        }),
      ),
    },
    {
      additionalProperties: false,
      description: 'To the server, and from it to those who follow: who is seen in one frame.',
    },
  ),
);
export type LiveFrame = Static<typeof LiveFrame>;

export const LiveAction = named(
  'LiveAction',
  Type.Object(
    { type: oneOf(['end', 'ping']) },
    {
      additionalProperties: false,
      description: 'To the server: `end` makes a recording of the session; `ping` is answered by `pong`.',
    },
  ),
);

export const LiveSession = named(
  'LiveSession',
  Type.Object(
    {
      id: Id,
      ...subject,
      models: Type.Array(Model),
      started_at: Time,
      continues: nullable(Id, {
        description:
          'The session of the same sender before it, which ended without them; null where none did.',
      }),
      sequence: Type.Integer({ description: 'Of the newest frame; 0 before the first.' }),
      frames: Type.Integer(),
      bytes: Type.Integer({ description: 'Of its frames so far.' }),
    },
    { description: 'A live picture that is being sent, as keypoints.' },
  ),
);
export type LiveSession = Static<typeof LiveSession>;

export const LiveSessionList = named(
  'LiveSessionList',
  Type.Object({ sessions: Type.Array(ref(LiveSession), { description: 'The newest first.' }) }),
);

export const LiveStarted = named(
  'LiveStarted',
  Type.Object(
    {
      type: oneOf(['session_started']),
      session: ref(LiveSession),
      resumed: Type.Boolean({
        description: 'Whether it went on; then frames after `sequence` are to be sent.',
      }),
      idle_timeout_s: Type.Number({ description: 'Without a frame for so long the session ends by itself.' }),
      max_rate_hz: Type.Number({ description: 'Frames a second that are read.' }),
    },
    { description: 'From the server: the first message to a sender and to those who follow.' },
  ),
);
export type LiveStarted = Static<typeof LiveStarted>;

export const LiveAcknowledged = named(
  'LiveAcknowledged',
  Type.Object(
    { type: oneOf(['acknowledged']), acknowledged_sequence: Type.Integer() },
    { description: 'To the sender: frames up to this one are kept, in Redis where there is one.' },
  ),
);
export type LiveAcknowledged = Static<typeof LiveAcknowledged>;

export const LiveEnding = named(
  'LiveEnding',
  Type.Object(
    { type: oneOf(['session_ending']), session_id: Id },
    {
      description:
        'From the server: nothing more comes, and a recording is being made of what came. LiveEnded follows.',
    },
  ),
);
export type LiveEnding = Static<typeof LiveEnding>;

export const LiveEnded = named(
  'LiveEnded',
  Type.Object(
    {
      type: oneOf(['session_ended']),
      session_id: Id,
      recording_id: nullable(Id, {
        description: 'What it became; null where it was deleted or had no frame.',
      }),
    },
    { description: 'From the server: the last message.' },
  ),
);
export type LiveEnded = Static<typeof LiveEnded>;

export const LiveProblem = named(
  'LiveProblem',
  Type.Object(
    {
      type: oneOf(['error']),
      code: Type.String({ description: 'Of the error catalogue.' }),
      status: Type.Integer(),
      detail: Type.String(),
      advice: Type.String(),
    },
    { description: 'From the server: what was wrong with a message, or why the connection ends.' },
  ),
);

export const LiveSendQuery = Type.Object({ session_id: Type.Optional(Id) }, { additionalProperties: false });

import { Type, type Static } from 'typebox';
import {
  After,
  HeightMetres,
  Id,
  Limit,
  MassKilograms,
  named,
  NextCursor,
  nullable,
  oneOf,
  ref,
  SeenText,
  Text,
  Time,
} from './schema.ts';

const tagList = (options: object = {}) =>
  Type.Array(SeenText({ maxLength: 64 }), { maxItems: 50, ...options });

const Notes = Text({ maxLength: 10_000, description: 'For people.' });

export const Recording = named(
  'Recording',
  Type.Object(
    {
      id: Id,
      project: Type.String({ description: 'Whose it is; keys see what is of their own project.' }),
      subject_id: nullable(Type.String({ description: 'Whom it shows, where that is said.' })),
      file_name: Type.String({ description: 'The name that the file had where it came from.' }),
      sha256: Type.String({ description: 'Of the original, hexadecimal.' }),
      kind: oneOf(['picture', 'video', 'keypoints']),
      content_type: Type.String({ description: 'The media type of the original, found by content.' }),
      container: Type.String(),
      codec: Type.String(),
      width: Type.Integer({ description: 'Pixels of the upright picture.' }),
      height: Type.Integer({ description: 'Pixels of the upright picture.' }),
      rotation_deg: Type.Number({ description: 'How far the stored pixels are turned to stand upright.' }),
      duration_s: nullable(Type.Number({ description: 'Of what can be read.' })),
      stated_duration_s: nullable(
        Type.Number({
          description:
            'Of a film that was cut off on its way or as it was recorded: how long it says that it is. What lies behind `duration_s` is lost.',
        }),
      ),
      frame_rate_hz: nullable(Type.Number({ description: 'The mean rate.' })),
      frame_count: nullable(Type.Integer({ description: 'As the container says, where it does.' })),
      variable_frame_rate: nullable(Type.Boolean()),
      has_audio: nullable(Type.Boolean()),
      plays_in_browsers: Type.Boolean({
        description: 'Whether every current browser shows the original as it is.',
      }),
      bytes: Type.Integer(),
      tags: tagList(),
      notes: Notes,
      created_at: Time,
    },
    { description: 'What was captured: a picture, a video, or the keypoints of a live picture.' },
  ),
);
export type Recording = Static<typeof Recording>;

export const RecordingList = named(
  'RecordingList',
  Type.Object({
    recordings: Type.Array(ref(Recording), { description: 'The newest first.' }),
    next: NextCursor,
  }),
);
export type RecordingList = Static<typeof RecordingList>;

export const RecordingQuery = Type.Object(
  {
    q: Type.Optional(
      Text({
        maxLength: 200,
        description: 'Words that are all to be found in the name, the notes, the tags or the pseudonym.',
      }),
    ),
    tag: Type.Optional(Text({ maxLength: 64, description: 'Those with this tag alone.' })),
    subject_id: Type.Optional(Id),
    sha256: Type.Optional(
      Type.String({
        pattern: '^[0-9a-f]{64}$',
        description: 'Those of a file with this content: its SHA-256, in hexadecimal.',
      }),
    ),
    limit: Limit,
    after: After,
  },
  { additionalProperties: false },
);
export type RecordingQuery = Static<typeof RecordingQuery>;

export const RecordingChange = named(
  'RecordingChange',
  Type.Object(
    {
      subject_id: Type.Optional(nullable(Id)),
      tags: Type.Optional(tagList({ description: 'Take the place of all that there are.' })),
      notes: Type.Optional(Notes),
    },
    { additionalProperties: false, minProperties: 1, description: 'What people say of a recording.' },
  ),
);
export type RecordingChange = Static<typeof RecordingChange>;

const Pseudonym = SeenText({
  maxLength: 100,
  description: 'What the person is called here: no name, nothing that tells who it is.',
});
const Height = nullable(HeightMetres());
const Mass = nullable(MassKilograms());

export const Subject = named(
  'Subject',
  Type.Object(
    {
      id: Id,
      project: Type.String(),
      pseudonym: Pseudonym,
      height_m: Height,
      mass_kg: Mass,
      notes: Notes,
      recordings: Type.Integer({ description: 'How many show the person.' }),
      created_at: Time,
    },
    { description: 'A person under a pseudonym.' },
  ),
);
export type Subject = Static<typeof Subject>;

export const SubjectList = named(
  'SubjectList',
  Type.Object({ subjects: Type.Array(ref(Subject), { description: 'By pseudonym.' }) }),
);

export const NewSubject = named(
  'NewSubject',
  Type.Object(
    {
      pseudonym: Pseudonym,
      height_m: Type.Optional(Height),
      mass_kg: Type.Optional(Mass),
      notes: Type.Optional(Notes),
    },
    { additionalProperties: false },
  ),
);
export type NewSubject = Static<typeof NewSubject>;

export const SubjectChange = named(
  'SubjectChange',
  Type.Object(
    {
      pseudonym: Type.Optional(Pseudonym),
      height_m: Type.Optional(Height),
      mass_kg: Type.Optional(Mass),
      notes: Type.Optional(Notes),
    },
    { additionalProperties: false, minProperties: 1 },
  ),
);
export type SubjectChange = Static<typeof SubjectChange>;

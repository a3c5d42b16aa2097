import { Type, type Static } from 'typebox';
import { Id, named, nullable, oneOf, ref, Time } from './schema.ts';

export const Recording = named(
  'Recording',
  Type.Object(
    {
      id: Id,
      project: Type.String({ description: 'Whose it is; keys see what is of their own project.' }),
      file_name: Type.String({ description: 'The name that the file had where it came from.' }),
      kind: oneOf(['picture', 'video']),
      content_type: Type.String({ description: 'The media type of the original, found by content.' }),
      container: Type.String(),
      codec: Type.String(),
      width: Type.Integer({ description: 'Pixels of the upright picture.' }),
      height: Type.Integer({ description: 'Pixels of the upright picture.' }),
      rotation_deg: Type.Number({ description: 'How far the stored pixels are turned to stand upright.' }),
      duration_s: nullable(Type.Number()),
      frame_rate_hz: nullable(Type.Number({ description: 'The mean rate.' })),
      frame_count: nullable(Type.Integer({ description: 'As the container says, where it does.' })),
      variable_frame_rate: nullable(Type.Boolean()),
      has_audio: nullable(Type.Boolean()),
      plays_in_browsers: Type.Boolean({
        description: 'Whether every current browser shows the original as it is.',
      }),
      bytes: Type.Integer(),
      created_at: Time,
    },
    { description: 'What was captured: a picture or a video.' },
  ),
);
export type Recording = Static<typeof Recording>;

export const RecordingList = named(
  'RecordingList',
  Type.Object({ recordings: Type.Array(ref(Recording), { description: 'The newest first.' }) }),
);

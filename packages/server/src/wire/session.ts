import { Type, type Static } from 'typebox';
import { roles } from '../access/roles.ts';
import { named, nullable, oneOf, Time } from './schema.ts';

export const NewSession = named(
  'NewSession',
  Type.Object(
    { key: Type.String({ minLength: 1, maxLength: 500, description: 'A key of `kinema keys create`.' }) },
    { additionalProperties: false },
  ),
);

export const Session = named(
  'Session',
  Type.Object(
    {
      project: Type.String({ description: 'What is seen is what belongs to it.' }),
      role: oneOf(roles),
      by: oneOf(['key', 'session', 'nothing'], { description: 'How the caller was let in.' }),
      expires_at: nullable(Type.String({ ...Time, description: 'When a session ends that was just begun.' })),
    },
    { description: 'Who asks.' },
  ),
);
export type Session = Static<typeof Session>;

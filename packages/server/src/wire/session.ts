import { Type, type Static } from 'typebox';
import { roles } from '../access/roles.ts';
import { named, nullable, oneOf, Time } from './schema.ts';

export const NewSession = named(
  'NewSession',
  Type.Object(
    {
      key: Type.Optional(
        Type.String({ minLength: 1, maxLength: 500, description: 'A key of `kinema keys create`.' }),
      ),
      pairing: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 100,
          description: 'A code of POST /v1/pairings, which is good once.',
        }),
      ),
    },
    { additionalProperties: false, minProperties: 1, maxProperties: 1 },
  ),
);

export type NewSession = Static<typeof NewSession>;

export const Session = named(
  'Session',
  Type.Object(
    {
      project: Type.String({ description: 'What is seen is what belongs to it.' }),
      role: oneOf(roles),
      by: oneOf(['key', 'session', 'nothing'], { description: 'How the caller was let in.' }),
      expires_at: nullable(Type.String({ ...Time, description: 'When a session ends that was just begun.' })),
      may_invite: Type.Boolean({
        description:
          'Whether POST /v1/pairings makes codes for the caller: an admin, of a server on the local network.',
      }),
    },
    { description: 'Who asks.' },
  ),
);
export const Invitation = Type.Object(
  {
    view: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9-]+(/[a-z0-9-]+)*$',
        maxLength: 100,
        description: 'What of the page the device opens, such as `live`; by default `steps`.',
      }),
    ),
  },
  { additionalProperties: false },
);

export const Pairing = named(
  'Pairing',
  Type.Object(
    {
      address: Type.String({ description: 'What the device opens; the code is its last part.' }),
      expires_at: Type.String({ ...Time, description: 'When the code ends that nobody has used.' }),
      addresses: Type.Array(Type.String(), {
        description: 'Where Kinema is reached on the local network, the likeliest first.',
      }),
      certificate_sha256: Type.String({ description: 'Of the certificate, as browsers show it.' }),
    },
    { description: 'A way in for one device on the local network.' },
  ),
);

export type Session = Static<typeof Session>;

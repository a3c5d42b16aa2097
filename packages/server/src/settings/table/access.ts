import { flag, integer, text } from '../kinds.ts';
import { setting } from '../row.ts';

/** Who is let in. */
export const access = {
  apiKeyRequired: setting({
    key: 'api_key_required',
    environment: ['API_KEY_REQUIRED'],
    kind: flag,
    byDefault: true,
    what: 'Whether everybody but this machine needs a key; `false` serves all who reach the address.',
  }),
  apiKey: setting({
    key: 'api_key',
    environment: ['API_KEY'],
    kind: text({ minLength: 16 }),
    byDefault: undefined,
    secret: true,
    what: 'One more key, of the role operator in the project `default`; by default there are those of `kinema keys`.',
  }),
  sessionHours: setting({
    key: 'session_hours',
    environment: ['KINEMA_SESSION_HOURS'],
    kind: integer(1, 24 * 90),
    byDefault: 12,
    what: 'How many hours a person stays signed in on the page.',
  }),
};

import type { Logger } from 'pino';
import type { ServerSettings } from '../settings/index.ts';
import { createGuard, type Guard } from './guard.ts';
import { KeyRing } from './key-ring.ts';
import { openSessionSecret, Sessions } from './session.ts';

/** All that a running server needs to know who asks. */
export interface Access {
  readonly ring: KeyRing;
  readonly sessions: Sessions;
  readonly guard: Guard;
}

interface AccessOptions {
  readonly settings: Pick<ServerSettings, 'apiKey' | 'apiKeyRequired' | 'corsOrigins' | 'sessionHours'>;
  readonly dataFolder: string;
  readonly log: Pick<Logger, 'error'>;
}

/** Opens the keys and sessions of a data folder for a server. */
export const openAccess = async ({ settings, dataFolder, log }: AccessOptions): Promise<Access> => {
  const ring = new KeyRing({ dataFolder, settingsKey: settings.apiKey, log });
  const sessions = new Sessions({
    ring,
    secret: await openSessionSecret(dataFolder),
    hours: settings.sessionHours,
  });
  return { ring, sessions, guard: createGuard({ ...settings, ring, sessions }) };
};

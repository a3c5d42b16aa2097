import type { Logger } from 'pino';
import type { ServerSettings } from '../settings/index.ts';
import { createGuard, type Guard } from './guard.ts';
import { KeyRing } from './key-ring.ts';
import { openKeys, type NewKey } from './keys.ts';
import { openSessionSecret, Sessions, type NewSession } from './session.ts';

/** All that a running server needs to know who asks. */
export interface Access {
  readonly ring: KeyRing;
  readonly sessions: Sessions;
  readonly guard: Guard;
  /**
   * Begins a session for somebody who was let in without a key: with a key of its own, which shows among the others, can
   * be revoked and ends with the session. The text of the key is given to nobody.
   */
  letIn(request: Pick<NewKey, 'name' | 'project' | 'role'>): Promise<NewSession & { readonly keyId: string }>;
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
  return {
    ring,
    sessions,
    guard: createGuard({ ...settings, ring, sessions }),
    letIn: async (request) => {
      const lifeSeconds = 3600 * settings.sessionHours;
      const { stored } = await openKeys(dataFolder).create({ ...request, lifeSeconds });
      ring.refresh();
      return { ...sessions.begin(stored.id), keyId: stored.id };
    },
  };
};

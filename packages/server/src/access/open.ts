import type { Logger } from 'pino';
import type { Database } from '../database/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import { hasEarlierFiles, takeInEarlierFiles } from './earlier-files.ts';
import { createGuard, showsSomething, type Guard, type Need } from './guard.ts';
import { KeyRing } from './key-ring.ts';
import { keysIn, type KeyAdministration, type NewKey } from './keys.ts';
import { AccessRows } from './known.ts';
import type { Asking } from './origin.ts';
import type { Caller } from './roles.ts';
import { Sessions, type NewSession } from './session.ts';

/** All that a running server needs to know who asks. */
export interface Access {
  readonly ring: KeyRing;
  readonly sessions: Sessions;
  /** Changes count here at once. */
  readonly keys: KeyAdministration;
  /** A {@link Guard} that knows of what other processes changed a moment ago. */
  readonly guard: (asking: Asking, need: Need) => Promise<ReturnType<Guard>>;
  /** Whose key it is; undefined for one that is no good. */
  readonly callerWith: (key: string) => Promise<Caller | undefined>;
  /**
   * Begins a session for somebody who was let in without a key: with a key of its own, which shows among the others, can
   * be revoked and ends with the session. The text of the key is given to nobody.
   */
  letIn(request: Pick<NewKey, 'name' | 'project' | 'role'>): Promise<NewSession & { readonly keyId: string }>;
}

interface AccessOptions {
  readonly settings: Pick<ServerSettings, 'apiKey' | 'apiKeyRequired' | 'corsOrigins' | 'sessionHours'>;
  readonly database: Pick<Database, 'kind' | 'db' | 'isUntouched'>;
  readonly dataFolder: string;
  readonly log: Pick<Logger, 'warn'>;
}

/** The keys of a database, with those that still lie in files of the data folder. */
export const openKeysIn = async (
  database: AccessOptions['database'],
  dataFolder: string,
): Promise<KeyAdministration> => {
  if (await hasEarlierFiles(dataFolder)) await takeInEarlierFiles(database, dataFolder);
  return keysIn(database);
};

/** The same keys, and whoever changes them here is followed by a look at them. */
const followed = (keys: KeyAdministration, rows: AccessRows): KeyAdministration => {
  const then = async <T>(change: Promise<T>): Promise<T> => {
    const result = await change;
    await rows.look();
    return result;
  };
  return {
    list: async () => keys.list(),
    create: async (request) => then(keys.create(request)),
    revoke: async (id) => then(keys.revoke(id)),
    rotate: async (id, overlapSeconds) => then(keys.rotate(id, overlapSeconds)),
  };
};

/**
 * Opens the keys and sessions of a database for a server.
 * @throws KinemaError `database_away`; `data_invalid` for a file of keys that holds something else
 */
export const openAccess = async ({ settings, database, dataFolder, log }: AccessOptions): Promise<Access> => {
  const rows = new AccessRows({ database, log });
  const keys = followed(await openKeysIn(database, dataFolder), rows);
  await rows.look();
  const ring = new KeyRing({ known: () => rows.known, settingsKey: settings.apiKey });
  const sessions = new Sessions({ ring, rows, hours: settings.sessionHours });
  const guard = createGuard({ ...settings, ring, sessions });
  return {
    ring,
    sessions,
    keys,
    guard: async (asking, need) => {
      if (showsSomething(asking)) await rows.freshen();
      return guard(asking, need);
    },
    callerWith: async (key) => {
      await rows.freshen();
      return ring.callerWith(key);
    },
    letIn: async (request) => {
      const { stored } = await keys.create({ ...request, lifeSeconds: 3600 * settings.sessionHours });
      return { ...(await sessions.begin(stored.id)), keyId: stored.id };
    },
  };
};

import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KinemaError } from '@kinema/motion';
import { openPlace } from '../backup/index.ts';
import { embeddedFolder } from '../database/index.ts';
import { exists } from '../files/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import { administrationOf, type Administration } from './administration.ts';
import { knockAt, NobodyHome } from './knock.ts';

/** A server that starts has the folder some seconds before it answers, and another command has it for a moment. */
const PATIENCE_MILLISECONDS = 10_000;
const PAUSE_MILLISECONDS = 50;

/** Undefined where the folder is another process's. */
const here = async <T>(
  settings: ServerSettings,
  work: (administration: Administration) => Promise<T>,
): Promise<{ readonly result: T } | KinemaError> => {
  try {
    await using place = await openPlace(settings);
    return { result: await work(await administrationOf(place)) };
  } catch (error) {
    if (error instanceof KinemaError && error.code === 'data_folder_in_use') return error;
    throw error;
  }
};

const there = async <T>(
  settings: ServerSettings,
  work: (administration: Administration) => Promise<T>,
): Promise<{ readonly result: T } | undefined> => {
  try {
    return { result: await work(knockAt(resolve(settings.dataFolder))) };
  } catch (error) {
    if (error instanceof NobodyHome) return undefined;
    throw error;
  }
};

/**
 * Does something with the database that the settings name: in this process, or through the server that runs on an
 * embedded one.
 * @throws KinemaError `data_folder_in_use` where another process has it that is no server; what `work` throws
 */
const administer = async <T>(
  settings: ServerSettings,
  work: (administration: Administration) => Promise<T>,
): Promise<T> => {
  const deadline = performance.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const outcome = await here(settings, work);
    if (!(outcome instanceof KinemaError)) return outcome.result;
    const asked = await there(settings, work);
    if (asked) return asked.result;
    if (performance.now() > deadline) throw outcome;
    await sleep(PAUSE_MILLISECONDS);
  }
};

/** Whether there is anything to look at; looking makes no folder whose name was mistyped. */
const isThere = async ({ databaseUrl, dataFolder }: ServerSettings): Promise<boolean> =>
  databaseUrl !== undefined || exists(dataFolder);

/** The administration of what the settings name; each call opens it, whether a server runs or not. */
export const openAdministration = (settings: ServerSettings): Administration => {
  const ofKey = async <T>(id: string, work: (administration: Administration) => Promise<T>): Promise<T> => {
    if (!(await isThere(settings))) throw new KinemaError('not_found', { what: `key ${id}` });
    return administer(settings, work);
  };
  return {
    keys: {
      list: async () =>
        (await isThere(settings)) ? administer(settings, async ({ keys }) => keys.list()) : [],
      create: async (request) => administer(settings, async ({ keys }) => keys.create(request)),
      revoke: async (id) => ofKey(id, async ({ keys }) => keys.revoke(id)),
      rotate: async (id, overlap) => ofKey(id, async ({ keys }) => keys.rotate(id, overlap)),
    },
    backUp: async (request) => {
      if (!(await isThere(settings)))
        throw new KinemaError('file_not_found', { file: embeddedFolder(settings.dataFolder) });
      return administer(settings, async (all) => all.backUp(request));
    },
  };
};

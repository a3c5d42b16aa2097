import { randomUUID } from 'node:crypto';
import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KinemaError } from '@kinema/motion';
import { exists, hasCode, readJson } from '../files/index.ts';
import { isRunning, processStart } from './process.ts';

/** Who holds a data folder. */
interface Holder {
  readonly pid: number;
  readonly machine: string;
  readonly processStart: string;
  /** Different for each lock taken. */
  readonly token: string;
}

/** A data folder, or a file in it, that nobody else uses until it is released. */
export interface FolderLock {
  release(): Promise<void>;
}

const BEAT_MILLISECONDS = 5_000;
/** A lock whose process cannot be asked, being on another machine, is dead when it has not beaten for so long. */
const SILENT_MILLISECONDS = 60_000;
const ATTEMPTS = 5;
/** Of a token in a file's name; ours are UUIDs, but the file might say anything. */
const TOKEN_LENGTH = 36;
/** About how long it is waited before a short lock is tried again. */
const TURN_MILLISECONDS = 20;

/** Tokens of the locks that this process holds. */
const held = new Set<string>();

const isHolder = (value: unknown): value is Holder =>
  typeof value === 'object' && value !== null && 'pid' in value && 'machine' in value && 'token' in value;

/**
 * Writes a file that is not there yet, and tells whether it was so. Without waiting in between: one that says nothing,
 * because its process was killed or the disk is full, would keep others away until it counts as dead.
 */
const writeNew = (path: string, holder: Holder): boolean => {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
  try {
    writeFileSync(file, JSON.stringify(holder));
    return true;
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
};

const isSilent = async (path: string): Promise<boolean> => {
  try {
    return Date.now() - (await stat(path)).mtimeMs > SILENT_MILLISECONDS;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true;
    throw error;
  }
};

const isAlive = async (path: string, holder: Holder | undefined): Promise<boolean> => {
  // A file that says nothing may be one that is just being written.
  if (holder?.machine !== hostname()) return !(await isSilent(path));
  if (holder.pid === process.pid) return held.has(holder.token);
  return isRunning(holder.pid) && (await processStart(holder.pid)) === holder.processStart;
};

const readHolder = async (path: string): Promise<Holder | undefined> => {
  const value = await readJson(path);
  return isHolder(value) ? value : undefined;
};

/**
 * Puts this process in the place of a dead one, in one step: the lock file is never away meanwhile, and of many who see
 * the same dead holder one alone can make the file named after it. What that one finds changed by then, it leaves.
 */
const takeOver = async (path: string, dead: Holder | undefined, mine: Holder): Promise<boolean> => {
  const claim = `${path}.${dead?.token.slice(0, TOKEN_LENGTH).replaceAll(/[^\w-]/g, '') ?? 'nobody'}`;
  if (!writeNew(claim, mine)) {
    const claimant = await readHolder(claim);
    if (await isAlive(claim, claimant)) return false;
    if (!(await takeOver(claim, claimant, mine))) return false;
  }
  const now = await readHolder(path);
  const unchanged = now ? now.token === dead?.token : !dead && (await exists(path));
  await (unchanged ? rename(claim, path) : rm(claim, { force: true }));
  return unchanged;
};

const keep = (path: string, token: string): FolderLock => {
  const beat = setInterval(() => {
    const now = new Date();
    // A beat that fails is followed by the next; the folder may be on a disk that is away for a moment.
    utimes(path, now, now).catch(() => undefined);
  }, BEAT_MILLISECONDS).unref();
  return {
    release: async () => {
      clearInterval(beat);
      // Held until the file is gone: a file whose token nobody holds would be taken for a dead process's.
      if ((await readHolder(path))?.token === token) await rm(path, { force: true });
      held.delete(token);
    },
  };
};

/**
 * Takes a lock file for this process. That of a process that has died is taken over: on this machine the system is asked
 * whether the process runs, for another machine (or container) the lock's age decides.
 * @throws KinemaError what `refusal` makes of whoever holds it
 */
const takeLock = async (
  path: string,
  refusal: (holder: Holder | undefined) => KinemaError,
): Promise<FolderLock> => {
  const mine: Holder = {
    pid: process.pid,
    machine: hostname(),
    processStart: await processStart(process.pid),
    token: randomUUID(),
  };
  // Held from before its file is there: a file whose token nobody holds would be taken for a dead process's.
  held.add(mine.token);
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (writeNew(path, mine)) return keep(path, mine.token);
      const holder = await readHolder(path);
      if (await isAlive(path, holder)) throw refusal(holder);
      if (await takeOver(path, holder, mine)) return keep(path, mine.token);
    }
    throw refusal(await readHolder(path));
  } catch (error) {
    held.delete(mine.token);
    throw error;
  }
};

const valuesOf = (holder: Holder | undefined) => ({
  pid: holder?.pid ?? 'unknown',
  machine: holder?.machine ?? 'an unknown machine',
});

/**
 * Takes the folder for this process by a lock file in it.
 * @throws KinemaError `data_folder_in_use`
 */
export const lockFolder = async (folder: string): Promise<FolderLock> =>
  takeLock(
    join(folder, 'kinema.lock'),
    (holder) => new KinemaError('data_folder_in_use', { folder, ...valuesOf(holder) }),
  );

/** What the last caller of this process waits for, by lock file. */
const turns = new Map<string, Promise<void>>();

/**
 * One at a time within this process: a lock file tells processes apart, but not whether the lock that one has just read
 * was given back by a neighbour meanwhile.
 */
const inTurn = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  const before = turns.get(path) ?? Promise.resolve();
  const mine = Promise.withResolvers<void>();
  const last = before.then(() => mine.promise);
  turns.set(path, last);
  await before;
  try {
    return await work();
  } finally {
    mine.resolve();
    if (turns.get(path) === last) turns.delete(path);
  }
};

/** Tries again until the lock is free. */
const waitForLock = async (path: string, patienceMilliseconds: number): Promise<FolderLock> => {
  const deadline = performance.now() + patienceMilliseconds;
  const refusal = (holder: Holder | undefined): KinemaError =>
    new KinemaError('file_in_use', { file: path, ...valuesOf(holder) });
  for (;;) {
    try {
      return await takeLock(path, refusal);
    } catch (error) {
      if (!(error instanceof KinemaError) || performance.now() > deadline) throw error;
    }
    await sleep(TURN_MILLISECONDS * (0.5 + Math.random()));
  }
};

/**
 * Does a short piece of work while nobody else does any under the same lock file, here or in another process; waits for
 * its turn.
 * @throws KinemaError `file_in_use` when it does not come within `patienceMilliseconds`; what `work` throws
 */
export const withFileLock = <T>(
  path: string,
  work: () => Promise<T>,
  patienceMilliseconds = 10_000,
): Promise<T> =>
  inTurn(path, async () => {
    const lock = await waitForLock(path, patienceMilliseconds);
    try {
      return await work();
    } finally {
      await lock.release();
    }
  });

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SaveOutcome, SessionStore } from './store.ts';
import type { SessionHead, SessionKey } from './stored.ts';

export interface DiskStoreOptions {
  readonly folder: string;
  /** A session that is not used for so long is removed. */
  readonly lifeMilliseconds: number;
  /** Told of files that are no sessions, which are left alone. */
  readonly onUnreadable?: (file: string) => void;
}

const ENDING = '.session';
/** The head is the first line, and never longer. */
const HEAD_BYTES = 8192;
const NEWLINE = 0x0a;

/** Ids and projects may hold what a file name may not. */
const nameOf = ({ project, id }: SessionKey): string =>
  createHash('sha256').update(`${project}\n${id}`).digest('hex') + ENDING;

const readHead = async (path: string): Promise<SessionHead | undefined> => {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  const end = buffer.subarray(0, bytesRead).indexOf(NEWLINE);
  try {
    return end < 0 ? undefined : (JSON.parse(buffer.toString('utf8', 0, end)) as SessionHead);
  } catch {
    return undefined;
  }
};

/**
 * Sessions in a folder that this process alone uses, a file each: a line of JSON with the head, then the body. A file
 * takes its place by one rename, so that the end of the process, however it comes, leaves the old or the new one. It is
 * not forced to the disk: what a power cut may take are the last seconds.
 */
export const openDiskStore = async ({
  folder,
  lifeMilliseconds,
  onUnreadable = () => undefined,
}: DiskStoreOptions): Promise<SessionStore> => {
  const projects = new Map<string, Map<string, SessionHead>>();
  const headsOf = (project: string): Map<string, SessionHead> => {
    const known = projects.get(project) ?? new Map<string, SessionHead>();
    projects.set(project, known);
    return known;
  };
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    // What the end of a process left half-written.
    if (!name.endsWith(ENDING)) {
      await rm(path, { force: true });
      continue;
    }
    const head = await readHead(path);
    if (head && nameOf(head) === name) headsOf(head.project).set(name, head);
    else onUnreadable(name);
  }
  const isAlive = ({ updated_at }: SessionHead): boolean => Date.now() - updated_at < lifeMilliseconds;

  const write = async (name: string, pieces: readonly Uint8Array[]): Promise<void> => {
    const temporary = join(folder, randomUUID());
    try {
      await writeFile(temporary, pieces);
      await rename(temporary, join(folder, name));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  };

  const remove = async (key: SessionKey): Promise<void> => {
    headsOf(key.project).delete(nameOf(key));
    await rm(join(folder, nameOf(key)), { force: true });
  };

  return {
    find: async (key) => {
      const name = nameOf(key);
      const head = headsOf(key.project).get(name);
      if (!head || !isAlive(head)) return { stored: undefined, mark: '' };
      const bytes = await readFile(join(folder, name));
      return { stored: { head, body: bytes.subarray(bytes.indexOf(NEWLINE) + 1) }, mark: '' };
    },
    isCurrent: () => Promise.resolve(true),
    save: async (key, { head, body }): Promise<SaveOutcome> => {
      const name = nameOf(key);
      try {
        await write(name, [Buffer.from(`${JSON.stringify(head)}\n`), body]);
        headsOf(key.project).set(name, head);
        return { outcome: 'saved', mark: '' };
      } catch (cause) {
        return { outcome: 'away', cause };
      }
    },
    remove,
    list: (project) =>
      Promise.resolve(
        [...headsOf(project).values()].filter(isAlive).toSorted((a, b) => b.updated_at - a.updated_at),
      ),
    count: (project) => Promise.resolve(headsOf(project).size),
    sweep: async () => {
      for (const heads of projects.values())
        for (const head of heads.values()) if (!isAlive(head)) await remove(head);
    },
  };
};

import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import { skeletons } from '@kinema/motion/skeleton';
import type { Logger } from 'pino';
import type { Library } from '../recordings/index.ts';
import { runInThread } from '../threads/index.ts';
import type { LiveBegin, LiveSession } from '../wire/index.ts';
import type { LiveHead, LiveKey, LiveStore } from './store.ts';

interface LiveSessionsOptions {
  readonly store: LiveStore;
  readonly library: Pick<Library, 'adopt' | 'get' | 'remove'>;
  /** Where recordings take shape. */
  readonly scratch: string;
  readonly maxSessions: number;
  readonly idleMilliseconds: number;
  readonly log: Pick<Logger, 'warn'>;
}

/** Frames that are read at once; of a person a frame is some 600 bytes. */
const PIECE = 2000;

/** A failure that may pass leaves a session where it is, and it is tried again. */
const passing = new Set(['live_away', 'database_away', 'store_away', 'disk_full', 'shutting_down']);

/** The session as those of its project are told. */
export const sessionOf = ({
  project: _project,
  keyId: _keyId,
  timeSeconds: _time,
  updatedAt: _at,
  ...rest
}: LiveHead): LiveSession => rest;

/** Live sessions of projects, from their beginning until they are recordings. */
export class LiveSessions {
  readonly #options: LiveSessionsOptions;
  /** Sessions that are becoming recordings, whoever asked for it. */
  readonly #endings = new Set<Promise<unknown>>();

  constructor(options: LiveSessionsOptions) {
    this.#options = options;
  }

  get store(): LiveStore {
    return this.#options.store;
  }

  /**
   * Begins a session.
   * @param writer who alone may add to it
   * @throws KinemaError `bad_request`, `sessions_too_many`, `live_away`
   */
  async begin(
    { project, keyId }: { readonly project: string; readonly keyId: string | undefined },
    { skeleton, width, height, model, continues }: LiveBegin,
    writer: string,
  ): Promise<LiveHead> {
    const { store, maxSessions } = this.#options;
    if (!Object.hasOwn(skeletons, skeleton))
      throw new KinemaError('bad_request', {
        reason: `skeleton is "${skeleton}"; it must be one of ${Object.keys(skeletons).join(', ')}`,
      });
    const count = (await this.#of(project)).length;
    if (count >= maxSessions)
      throw new KinemaError('sessions_too_many', { count, what: 'live sessions', limit: maxSessions });
    const now = Date.now();
    const head: LiveHead = {
      id: randomUUID(),
      project,
      keyId: keyId ?? null,
      skeleton,
      width,
      height,
      models: [model],
      started_at: new Date(now).toISOString(),
      continues: continues ?? null,
      sequence: 0,
      timeSeconds: -1,
      frames: 0,
      bytes: 0,
      updatedAt: now,
    };
    await store.begin(head, writer);
    return head;
  }

  /** Those that go on, the newest first. */
  async list(project: string): Promise<LiveSession[]> {
    const heads = await this.#of(project);
    return heads.toSorted((a, b) => b.started_at.localeCompare(a.started_at)).map(sessionOf);
  }

  /** @throws KinemaError `not_found`, `live_away` */
  async get(key: LiveKey): Promise<LiveHead> {
    const head = await this.store.head(key);
    if (!head) throw new KinemaError('not_found', { what: `live session ${key.id}` });
    return head;
  }

  /**
   * Makes a recording of a session, which has its id, and forgets the session.
   * @returns the recording; null where nobody was seen, or where somebody else ends the session
   * @throws KinemaError what keeps the recording from being kept
   */
  async end(key: LiveKey): Promise<string | null> {
    const ending = this.#end(key);
    this.#endings.add(ending);
    try {
      return await ending;
    } finally {
      this.#endings.delete(ending);
    }
  }

  /** Resolves when no session is becoming a recording any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#endings);
  }

  async #end(key: LiveKey): Promise<string | null> {
    const { store } = this.#options;
    if (!(await store.claim(key))) return null;
    const head = await store.head(key);
    if (!head) return null;
    try {
      const recordingId = await this.#record(head);
      const isDeleted = (await store.head(key)) === undefined;
      await store.remove(key);
      if (!isDeleted || recordingId === null) return recordingId;
      // Somebody deleted the session while it became a recording.
      await this.#options.library.remove(key.project, recordingId);
      return null;
    } catch (error) {
      if (!(error instanceof KinemaError && passing.has(error.code))) await store.remove(key);
      throw error;
    }
  }

  /** What a session that is over has become: the id of its recording, or null. */
  async recordingOf({ project, id }: LiveKey): Promise<string | null> {
    try {
      return (await this.#options.library.get(project, id)).id;
    } catch (error) {
      if (error instanceof KinemaError && error.code === 'not_found') return null;
      throw error;
    }
  }

  /**
   * Forgets a session with all its frames; nothing becomes a recording.
   * @throws KinemaError `not_found`, `live_away`
   */
  async remove(key: LiveKey): Promise<void> {
    await this.get(key);
    await this.store.remove(key);
  }

  /** Ends those to which nothing has come for long, whoever took it; all of them where `all` is asked for. */
  async sweep({ all = false } = {}): Promise<void> {
    const { store, idleMilliseconds, log } = this.#options;
    for (const head of await store.list()) {
      if (!all && Date.now() - head.updatedAt < idleMilliseconds) continue;
      await this.end(head).catch((err: unknown) =>
        log.warn({ err, id: head.id }, 'a live session did not become a recording'),
      );
    }
  }

  async #of(project: string): Promise<LiveHead[]> {
    return (await this.store.list()).filter((head) => head.project === project);
  }

  async #record(head: LiveHead): Promise<string | null> {
    const { store, library, scratch } = this.#options;
    const texts: string[] = [];
    while (texts.length < head.frames) {
      const piece = await store.read(head, texts.length, PIECE);
      if (!piece || piece.texts.length === 0) break;
      texts.push(...piece.texts);
    }
    const fileName = `Live ${head.started_at.slice(0, 19).replace('T', ' ').replaceAll(':', '.')} UTC.json`;
    const path = join(scratch, randomUUID());
    try {
      if (!(await runInThread('writeLiveRecording', [texts, sessionOf(head), fileName, path]))) return null;
      const { id } = await library.adopt(
        { project: head.project, keyId: head.keyId ?? undefined, fileName },
        path,
        head.id,
      );
      return id;
    } finally {
      await rm(path, { force: true });
    }
  }
}

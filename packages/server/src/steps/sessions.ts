import { KinemaError } from '@kinema/motion';
import { LiveSession } from './live-session.ts';
import type { StepMethods } from './methods.ts';
import { StepSession } from './session.ts';
import type { SaveOutcome, SessionStore } from './store.ts';
import { freeBody, type SessionHead, type SessionKey } from './stored.ts';

export interface StepSessionsOptions {
  readonly store: SessionStore;
  readonly methods: StepMethods;
  /** How often what has changed is saved. */
  readonly saveMilliseconds: number;
  /** A session that is not used for so long leaves the memory. */
  readonly memoryMilliseconds: number;
  /** Most sessions of one project. */
  readonly maxSessions: number;
  readonly onSave?: (outcome: SaveOutcome) => void;
}

/** Who holds a session open and is told what becomes of it. */
export interface SessionUser {
  /** Readings up to this number outlive the process. */
  acknowledged(sequence: number): void;
  /** The session is no longer this user's. */
  gone(error: KinemaError): void;
}

/** So many are written at a time. */
const WRITES_AT_ONCE = 16;
/** The saves of all sessions are spread over so many turns, so that no answer waits for all of them. */
const TURNS = 16;
const SWEEP_MILLISECONDS = 60_000;

const nameOf = ({ project, id }: SessionKey): string => `${project}\n${id}`;

const movedTo = (id: string, reason: string): KinemaError => new KinemaError('session_moved', { id, reason });

/**
 * The sessions of steps: those in use in memory, all of them in a store. What was saved is acknowledged: the end of the
 * process loses none of it, and whoever sends what was not acknowledged again has nothing counted twice, since readings
 * have numbers.
 */
export class StepSessions {
  readonly #options: StepSessionsOptions;
  readonly #live = new Map<string, LiveSession>();
  /** Who holds which session, whether it is in memory or not. */
  readonly #users = new Map<string, SessionUser>();
  readonly #opening = new Map<string, Promise<LiveSession>>();
  readonly #timers: readonly NodeJS.Timeout[];
  #turn = 0;
  #passing: Promise<void> | undefined;

  constructor(options: StepSessionsOptions) {
    this.#options = options;
    const { saveMilliseconds, store } = options;
    this.#timers = [
      setInterval(() => void this.#pass(), saveMilliseconds / TURNS),
      setInterval(() => void store.sweep().catch(() => undefined), SWEEP_MILLISECONDS),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  get inMemory(): number {
    return this.#live.size;
  }

  /**
   * A session as it goes on, begun where there is none.
   * @throws KinemaError `sessions_too_many`, `sessions_away`
   */
  async open(key: SessionKey): Promise<LiveSession> {
    return (await this.#inMemory(key)) ?? this.#load(key);
  }

  /**
   * Begins a session under an id that nobody else has, also while the store is away.
   * @throws KinemaError `sessions_too_many`
   */
  async begin(key: SessionKey): Promise<LiveSession> {
    return this.#begin(key, '');
  }

  /** A session as it goes on, or undefined; @throws KinemaError `sessions_away` */
  async find(key: SessionKey): Promise<LiveSession | undefined> {
    const live = await this.#inMemory(key);
    if (live) return live;
    const { stored } = await this.#options.store.find(key);
    return stored && this.#load(key);
  }

  /** Lets one user hold a session; whoever held it before is told. */
  attach(key: SessionKey, user: SessionUser): void {
    const name = nameOf(key);
    const before = this.#users.get(name);
    this.#users.set(name, user);
    if (before !== user) before?.gone(movedTo(key.id, 'another connection took it up'));
  }

  /** The user has let go of the session. */
  detach(key: SessionKey, user: SessionUser): void {
    const name = nameOf(key);
    if (this.#users.get(name) === user) this.#users.delete(name);
  }

  /** Saves what has changed so far; tells whether that was possible. */
  async save(live: LiveSession): Promise<boolean> {
    const wanted = live.changes;
    while (!live.isSaved(wanted)) {
      live.saving ??= this.#write(live).finally(() => (live.saving = undefined));
      if (!(await live.saving)) return false;
    }
    return true;
  }

  /** @throws KinemaError `sessions_away` */
  async remove(key: SessionKey): Promise<void> {
    const live = this.#live.get(nameOf(key));
    if (live) this.#forget(live, movedTo(key.id, 'it was deleted'));
    this.#users.get(nameOf(key))?.gone(movedTo(key.id, 'it was deleted'));
    await live?.saving;
    await this.#options.store.remove(key);
  }

  /** The sessions of a project, the last used first, as they are now. */
  async list(project: string): Promise<readonly SessionHead[]> {
    const heads = await this.#options.store.list(project);
    return heads.map((head) => this.#live.get(nameOf(head))?.session.head ?? head);
  }

  isHeld(key: SessionKey): boolean {
    return this.#users.has(nameOf(key));
  }

  /** Saves everything and lets the users go. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#passing;
    await this.#saveAll();
    for (const user of this.#users.values()) user.gone(new KinemaError('shutting_down'));
    this.#users.clear();
  }

  async #inMemory(key: SessionKey): Promise<LiveSession | undefined> {
    const live = this.#live.get(nameOf(key));
    if (!live) return undefined;
    const isOurs = (): boolean => this.isHeld(key) || !live.isSaved();
    if (!isOurs() && !(await this.#options.store.isCurrent(key, live.mark)) && !isOurs())
      this.#forget(live, movedTo(key.id, 'another process has it'));
    if (live.hasLeft) return undefined;
    live.usedAt = performance.now();
    return live;
  }

  async #load(key: SessionKey): Promise<LiveSession> {
    const name = nameOf(key);
    const opening = this.#opening.get(name) ?? this.#restore(key).finally(() => this.#opening.delete(name));
    this.#opening.set(name, opening);
    return opening;
  }

  async #restore(key: SessionKey): Promise<LiveSession> {
    const { store, methods } = this.#options;
    const { stored, mark } = await store.find(key);
    if (!stored) return this.#begin(key, mark);
    const live = new LiveSession(StepSession.restore(stored, methods), mark, stored.head.sequence);
    this.#live.set(nameOf(key), live);
    return live;
  }

  async #begin(key: SessionKey, mark: string): Promise<LiveSession> {
    const { store, methods, maxSessions } = this.#options;
    const count = await store.count(key.project).catch(() => 0);
    if (count >= maxSessions)
      throw new KinemaError('sessions_too_many', {
        count,
        what: 'step sessions in this project',
        limit: maxSessions,
      });
    const live = new LiveSession(StepSession.begin(key, methods), mark, 0);
    this.#live.set(nameOf(key), live);
    live.touch();
    await this.save(live);
    // Another process was quicker.
    return live.hasLeft ? this.#restore(key) : live;
  }

  async #write(live: LiveSession): Promise<boolean> {
    const { store, onSave } = this.#options;
    if (live.hasLeft) return false;
    const { changes, session } = live;
    const stored = session.save();
    const outcome = await store.save(session.key, stored, live.mark);
    freeBody(stored.body);
    onSave?.(outcome);
    if (outcome.outcome === 'away') return false;
    if (outcome.outcome === 'moved') {
      this.#forget(live, movedTo(session.key.id, 'another process took it up, or it was deleted'));
      return false;
    }
    live.mark = outcome.mark;
    const { sequence } = stored.head;
    const isNews = sequence > live.acknowledged;
    live.noteSaved(changes, sequence);
    if (isNews) this.#users.get(nameOf(session.key))?.acknowledged(sequence);
    return true;
  }

  #forget(live: LiveSession, reason: KinemaError): void {
    if (live.hasLeft) return;
    live.hasLeft = true;
    const name = nameOf(live.session.key);
    this.#live.delete(name);
    const user = this.#users.get(name);
    this.#users.delete(name);
    user?.gone(reason);
  }

  /** Saves what has changed of the sessions whose turn it is; after the last turn lets go of what nobody has used. */
  async #pass(): Promise<void> {
    if (this.#passing) return;
    const turn = this.#turn;
    this.#turn = (turn + 1) % TURNS;
    this.#passing = this.#saveAll((live) => live.number % TURNS === turn);
    await this.#passing;
    this.#passing = undefined;
    if (this.#turn !== 0) return;
    const oldest = performance.now() - this.#options.memoryMilliseconds;
    for (const [name, live] of this.#live) {
      if (live.usedAt > oldest || !live.isSaved() || live.saving) continue;
      live.hasLeft = true;
      live.session[Symbol.dispose]();
      this.#live.delete(name);
    }
  }

  async #saveAll(isWanted: (live: LiveSession) => boolean = () => true): Promise<void> {
    const changed = this.#live
      .values()
      .filter((live) => !live.isSaved() && isWanted(live))
      .toArray()
      .values();
    const worker = async (): Promise<void> => {
      for (const live of changed) await this.save(live);
    };
    await Promise.all(Array.from({ length: WRITES_AT_ONCE }, worker));
  }
}

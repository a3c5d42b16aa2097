import type { SessionHead, SessionKey, StoredSession } from './stored.ts';

/** What a store tells of a session: what is kept, if anything, and by which mark it would know of a change. */
interface Found {
  readonly stored: StoredSession | undefined;
  /** To be given back with the next {@link SessionStore.save}. */
  readonly mark: string;
}

/**
 * `saved`: an end of this process loses nothing of it; `moved`: another process has written or removed it since, and this
 * one is to forget it; `away`: it cannot be kept now.
 */
export type SaveOutcome =
  | { readonly outcome: 'saved'; readonly mark: string }
  | { readonly outcome: 'moved' }
  | { readonly outcome: 'away'; readonly cause?: unknown };

/** Where sessions outlive the process that serves them. */
export interface SessionStore {
  /** @throws KinemaError `sessions_away` where it cannot be known */
  find(key: SessionKey): Promise<Found>;
  /** Whether nobody else has written since the mark was given. */
  isCurrent(key: SessionKey, mark: string): Promise<boolean>;
  /** Once it answers it needs the bytes no more. */
  save(key: SessionKey, stored: StoredSession, mark: string): Promise<SaveOutcome>;
  /** Removes it for all processes. */
  remove(key: SessionKey): Promise<void>;
  /** Those of a project that have not expired, the last used first. */
  list(project: string): Promise<readonly SessionHead[]>;
  count(project: string): Promise<number>;
  /** Removes what has expired. */
  sweep(): Promise<void>;
}

import type { LiveSession } from '../wire/index.ts';

/** Who ends a session has so long for it, before another one may try. */
export const CLAIM_MILLISECONDS = 60_000;

/** A session of a project. */
export interface LiveKey {
  readonly project: string;
  readonly id: string;
}

/** What a store keeps of a session beside its frames. */
export interface LiveHead extends LiveSession {
  readonly project: string;
  /** The key that it came by. */
  readonly keyId: string | null;
  /** Of the newest frame. */
  readonly timeSeconds: number;
  /** When anything last came, in milliseconds since 1970. */
  readonly updatedAt: number;
}

/** Frames of one session that are kept together, as they are told to those who follow. */
interface Piece {
  readonly texts: readonly string[];
  /** Those of the newest frame. */
  readonly sequence: number;
  readonly timeSeconds: number;
  readonly bytes: number;
  readonly models: readonly string[];
}

/** Some frames, and whether the session is being made a recording, so that no more will come. */
export interface LiveReading {
  readonly texts: readonly string[];
  readonly isEnding: boolean;
}

/** `moved`: somebody else sends by now. `gone`: it was ended or deleted. `away`: nothing can be kept at the moment. */
export type AppendOutcome = 'kept' | 'moved' | 'gone' | 'away';

/**
 * Where sessions are while they last: the memory of the process, or Redis.
 * All methods but `append` throw KinemaError `live_away` where the store does not answer.
 */
export interface LiveStore {
  begin(head: LiveHead, writer: string): Promise<void>;
  /** From here on `writer` alone adds to it; undefined where there is no such session. */
  take(key: LiveKey, writer: string): Promise<LiveHead | undefined>;
  append(key: LiveKey, writer: string, piece: Piece): Promise<AppendOutcome>;
  head(key: LiveKey): Promise<LiveHead | undefined>;
  /** Up to `most` frames from a position on; a negative one counts from the end. Undefined where it is gone. */
  read(key: LiveKey, from: number, most: number): Promise<LiveReading | undefined>;
  /** All sessions, of all projects. */
  list(): Promise<LiveHead[]>;
  /** Whether the caller, and nobody else within a minute, is to end it. */
  claim(key: LiveKey): Promise<boolean>;
  /** Removes every trace. */
  remove(key: LiveKey): Promise<void>;
}

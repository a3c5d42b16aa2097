import { deserialize, serialize } from 'node:v8';
import { KinemaError } from '@kinema/motion';
import type { StepDetectorState } from '@kinema/motion/steps';
import type { FoundStep } from '../wire/index.ts';

/** Whose session it is, and which of theirs. */
export interface SessionKey {
  readonly project: string;
  readonly id: string;
}

/** What is told of a session without waking its detector. Times are milliseconds since 1970. */
export interface SessionHead extends SessionKey {
  readonly created_at: number;
  readonly updated_at: number;
  /** Name and version of the method that finds its steps. */
  readonly model: string;
  /** The number of the last reading taken; 0 before the first. */
  readonly sequence: number;
  readonly readings: number;
  /** Readings left out because their number had been taken already, and numbers that never came. */
  readonly repeated: number;
  readonly missing: number;
  readonly step_count: number;
  /** Seconds within steps, and of those that follow another without a pause, which make the cadence. */
  readonly walking_s: number;
  readonly steady_steps: number;
  readonly steady_s: number;
  /** On the clock of the readings; null before the first. */
  readonly first_time_s: number | null;
  readonly last_time_s: number | null;
  readonly issues: Readonly<Record<'gaps' | 'duplicates' | 'reversals' | 'out_of_range', number>>;
  readonly warnings: readonly string[];
}

/** The rest of a session, which is large. */
export interface SessionBody {
  /** Undefined before the first readings. */
  readonly detector: StepDetectorState | undefined;
  /** The last steps, so that a client that lost its connection can be told what it missed. */
  readonly recent: readonly FoundStep[];
  /** Lengths of the first accelerations, undefined once they are enough to tell the unit. */
  readonly norms: readonly number[] | undefined;
}

/** A session at rest. */
export interface StoredSession {
  readonly head: SessionHead;
  readonly body: Uint8Array;
}

/** Bytes in the format of the structured clone algorithm as Node writes it, which newer releases read. */
export const bodyBytes = (body: SessionBody): Uint8Array => serialize(body);

/** Gives the memory of bytes that were written back at once: saves leave more than the collector comes by for. */
export const freeBody = (bytes: Uint8Array): void => {
  if (bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength)
    bytes.buffer.transfer(0);
};

/** @throws KinemaError `data_invalid` for bytes that are none */
export const bodyOf = (bytes: Uint8Array): SessionBody => {
  try {
    return deserialize(bytes) as SessionBody;
  } catch (error) {
    throw new KinemaError(
      'data_invalid',
      { file: 'the saved session', reason: 'it is damaged' },
      { cause: error },
    );
  }
};

import type { Readings } from './readings.ts';
import type { StepSession, Taken } from './session.ts';
import type { FoundStep } from '../wire/index.ts';

let count = 0;

/** A session in the memory of this process. */
export class LiveSession {
  /** Counts those that came into memory. */
  readonly number = count++;
  readonly session: StepSession;
  /** Of the store, for the next save. */
  mark: string;
  /** Readings up to this number outlive the process. */
  acknowledged: number;
  /** From `performance.now()`. */
  usedAt = performance.now();
  saving: Promise<boolean> | undefined;
  /** Whether it has left the memory, so that whoever holds it has to open it again. */
  hasLeft = false;
  #changes = 0;
  #saved = 0;

  constructor(session: StepSession, mark: string, acknowledged: number) {
    this.session = session;
    this.mark = mark;
    this.acknowledged = acknowledged;
  }

  /** Counts the changes so far; {@link isSaved} tells whether they are kept. */
  get changes(): number {
    return this.#changes;
  }

  isSaved(changes = this.#changes): boolean {
    return this.#saved >= changes;
  }

  /** The changes up to this one are kept. */
  noteSaved(changes: number, sequence: number): void {
    this.#saved = changes;
    this.acknowledged = sequence;
  }

  touch(): void {
    this.#changes += 1;
    this.usedAt = performance.now();
  }

  take(readings: Readings, samplingRateHz: number | undefined): Taken {
    this.touch();
    return this.session.take(readings, samplingRateHz);
  }

  finish(): readonly FoundStep[] {
    this.touch();
    return this.session.finish();
  }

  reset(): void {
    this.touch();
    this.session.reset();
  }
}

import type { Terminal } from '../terminal/index.ts';

/** What every command gets, and where it leaves its exit status. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Aborted when the person or the system asks to stop. */
  readonly signal: AbortSignal;
  /** Keeps the gravest status reported; a command that reports none has gone well. */
  readonly report: (status: number) => void;
  /** Says that being asked to stop is how the command ends, so that the exit status does not tell of the signal. */
  readonly endsWhenAsked: () => void;
}

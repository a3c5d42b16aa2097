import { KinemaError } from '@kinema/motion/errors';
import { hasCode, isOutOfSpace } from '@kinema/server/files';

/** Where a command writes: the process's own streams, or a recorder in tests. */
export interface Terminal {
  /** Standard output goes to a person, not to a pipe or file. */
  readonly outputIsTerminal: boolean;
  /** Standard error goes to a person; only then is a status line shown. */
  readonly errorIsTerminal: boolean;
  /** Characters in a line of the person's terminal. */
  readonly columns: number;
  /**
   * Writes text to standard output and waits until its reader took it.
   * @throws OutputClosed when the reader has gone; KinemaError `disk_full` when it is a file on a full disk.
   */
  print(text: string): Promise<void>;
  /** Writes one line to standard error, above the status line. */
  say(line: string): void;
  /** Replaces the status line at the bottom of the terminal; an empty text removes it. */
  status(text: string): void;
}

/** The reader of standard output has closed it, as `head` does when it has enough. Not a failure. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}

/** A stream that may lead to a terminal; Node's types do not say that a pipe has neither of the two fields. */
export interface OutputStream extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const ERASE_LINE = '\r\u001B[2K';

const outputFailure = (error: Error): Error => {
  if (hasCode(error, 'EPIPE')) return new OutputClosed('standard output was closed', { cause: error });
  if (isOutOfSpace(error))
    return new KinemaError('disk_full', { file: 'the standard output' }, { cause: error });
  return error;
};

/** Cuts a text so that it stays on one line of the terminal; a wrapped status line could not be erased. */
export const fitLine = (text: string, columns: number): string =>
  text.length < columns ? text : `${text.slice(0, Math.max(0, columns - 2))}…`;

/** Resolves when the stream's reader took the text, with the error when it did not. */
const written = (stream: OutputStream, text: string): Promise<Error | null | undefined> =>
  new Promise((resolve) => stream.write(text, resolve));

/** The terminal of this process. */
export const processTerminal = ({
  stdout = process.stdout,
  stderr = process.stderr,
}: { stdout?: OutputStream; stderr?: OutputStream } = {}): Terminal => {
  const outputIsTerminal = stdout.isTTY === true;
  const errorIsTerminal = stderr.isTTY === true;
  const columns = (errorIsTerminal ? stderr.columns : stdout.columns) || 80;
  let shown = '';
  // A failed write reports to its callback and as an event; without a listener the event would end the process.
  stdout.on('error', () => undefined);
  stderr.on('error', () => undefined);
  const withoutStatus = <T>(write: () => T): T => {
    if (shown) stderr.write(ERASE_LINE);
    const result = write();
    if (shown) stderr.write(shown);
    return result;
  };
  return {
    outputIsTerminal,
    errorIsTerminal,
    columns,
    print: async (text) => {
      const write = (): Promise<Error | null | undefined> => written(stdout, text);
      const error = await (outputIsTerminal ? withoutStatus(write) : write());
      if (error) throw outputFailure(error);
    },
    say: (line) => withoutStatus(() => stderr.write(`${line}\n`)),
    status: (text) => {
      if (!errorIsTerminal) return;
      if (shown) stderr.write(ERASE_LINE);
      shown = fitLine(text, columns);
      if (shown) stderr.write(shown);
    },
  };
};

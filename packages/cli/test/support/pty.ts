import { spawn } from 'node:child_process';
import { program, type RunOptions } from './kinema.ts';

/** A run of the command line on a terminal of its own, made by util-linux' `script`. */
export interface TerminalRun {
  /** Resolves when the screen has shown the text or pattern; rejects when the program ends before. */
  readonly shows: (pattern: RegExp) => Promise<void>;
  /** Types on the keyboard; `\u0003` is Ctrl-C, which the terminal turns into a signal to all programs on it. */
  readonly type: (keys: string) => void;
  /** The exit status and all that was on the screen, control characters included. */
  readonly ended: Promise<{ readonly status: number | null; readonly screen: string }>;
}

const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;

export const onTerminal = (args: readonly string[], { cwd, env }: RunOptions = {}): TerminalRun => {
  const command = [process.execPath, program, ...args].map(quoted).join(' ');
  const child = spawn('/usr/bin/script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd,
    env: { ...process.env, TERM: 'xterm', ...env },
  });
  let screen = '';
  let waiting: (() => void)[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    for (const look of waiting.splice(0)) look();
  });
  const ended = new Promise<{ status: number | null; screen: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, screen }));
  });
  const seen = (pattern: RegExp): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (pattern.test(screen)) resolve();
        else waiting = [...waiting, look];
      };
      look();
    });
  return {
    shows: (pattern) =>
      Promise.race([
        seen(pattern),
        ended.then(({ screen }) => Promise.reject(new Error(`it ended without ${pattern}: ${screen}`))),
      ]),
    type: (keys) => void child.stdin.write(keys),
    ended,
  };
};

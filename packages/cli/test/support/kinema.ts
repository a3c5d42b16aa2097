import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How a run of the command line ended. */
export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The program, as a checkout runs it. */
export const program = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

const checkout = fileURLToPath(new URL('../../../..', import.meta.url));

/** A process with no standard input; both outputs are pipes. */
const start = (
  command: string,
  args: readonly string[],
  { cwd, env }: RunOptions,
): ChildProcessWithoutNullStreams => {
  const child = spawn(command, args, {
    cwd,
    // Servers of tests must not meet at one port.
    env: { ...process.env, METRICS_PORT: '0', ...env },
  });
  child.stdin.end();
  return child;
};

export const startKinema = (
  args: readonly string[],
  options: RunOptions = {},
): ChildProcessWithoutNullStreams => start(process.execPath, [program, ...args], options);

/** `npm start`, as the README has it. */
export const startByNpm = (args: readonly string[]): ChildProcessWithoutNullStreams =>
  start('npm', ['start', '--', ...args], { cwd: checkout });

/** Waits for a process and gathers what it writes. */
export const ended = (child: ChildProcessWithoutNullStreams): Promise<Ended> =>
  new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });

/** Runs `kinema` with these arguments to its end. */
export const kinema = (args: readonly string[], options?: RunOptions): Promise<Ended> =>
  ended(startKinema(args, options));

/** Lines of a text, without the empty one after the last line break. */
export const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

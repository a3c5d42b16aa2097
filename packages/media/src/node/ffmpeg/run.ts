import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { KinemaError } from '@kinema/motion';
import { args } from './args.ts';
import type { Ffmpeg } from './find.ts';
import { FfmpegLog } from './log.ts';
import { StallWatch } from './watch.ts';

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Killed after so long without output while output is wanted. */
  readonly stallSeconds?: number;
  /** Where its standard output goes, closed on this side once it runs; nowhere by default. */
  readonly stdout?: Socket;
}

/** How a run ended. */
export interface RunEnd {
  readonly succeeded: boolean;
  readonly stalled: boolean;
  /** The disk was full, or a file became larger than this user's may. */
  readonly outOfSpace: boolean;
  readonly log: FfmpegLog;
}

/** A running ffmpeg. Its `-loglevel` must be `level+error`. */
export interface FfmpegRun {
  readonly stdin: Writable;
  /** File descriptor 3 of the process: timestamps or progress. */
  readonly side: Readable;
  readonly watch: StallWatch;
  /** Settles when the process and its pipes, standard output excepted, are closed; never rejects. */
  readonly ended: Promise<RunEnd>;
  kill(): void;
}

export const DEFAULT_STALL_SECONDS = 60;

/**
 * Address space that one ffmpeg may take: 8K H.265 on a few threads stays below it. Node cannot set a child's resource
 * limits, so on POSIX systems a shell sets it (`ulimit -v`, honoured by Linux) and then becomes ffmpeg; elsewhere only
 * `-max_pixels` and `-max_alloc` bound the memory.
 */
const ADDRESS_SPACE_KIB = 6 << 20;
const limited = (path: string, given: readonly string[]): [string, string[]] =>
  process.platform === 'win32'
    ? [path, [...given]]
    : [
        '/bin/sh',
        ['-c', `ulimit -c 0; ulimit -v ${ADDRESS_SPACE_KIB} 2>/dev/null; exec "$0" "$@"`, path, ...given],
      ];

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

const always = args`-nostdin -hide_banner -nostats -loglevel level+error -max_alloc ${1 << 30}`;

/**
 * Starts ffmpeg with bounded memory; it ends at the latest when the signal aborts, when it stalls, or with this process.
 *
 * @throws KinemaError `cancelled` when the signal has already aborted.
 */
export const runFfmpeg = (
  ffmpeg: Ffmpeg,
  theArguments: readonly string[],
  { signal, stallSeconds = DEFAULT_STALL_SECONDS, stdout }: RunOptions = {},
): FfmpegRun => {
  if (signal?.aborted) throw new KinemaError('cancelled');
  const [command, commandArgs] = limited(ffmpeg.path, [...always, ...theArguments]);
  const child = spawn(command, commandArgs, {
    stdio: ['pipe', stdout ?? 'ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  stdout?.destroy();
  const [stdin, , stderr, side] = child.stdio as [Writable, null, Readable, Readable, undefined];
  running.add(child);
  const log = new FfmpegLog();
  let stalled = false;
  const kill = (): void => void child.kill('SIGKILL');
  const watch = new StallWatch(stallSeconds, () => {
    stalled = true;
    kill();
  });
  signal?.addEventListener('abort', kill, { once: true });
  stderr.setEncoding('utf8').on('data', (text: string) => log.push(text));
  // A process that ends early breaks the pipe; how it ended is told by `ended`.
  stdin.on('error', () => undefined);
  const ended = new Promise<RunEnd>((resolve) => {
    let failure: Error | undefined;
    child.once('error', (error) => (failure = error));
    child.once('close', (code, endedBy) => {
      running.delete(child);
      signal?.removeEventListener('abort', kill);
      watch.over();
      if (failure) log.push(`\n[fatal] ${failure.message}\n`);
      log.end();
      const outOfSpace = log.diskFull || endedBy === 'SIGXFSZ';
      resolve({ succeeded: code === 0, stalled, outOfSpace, log });
    });
  });
  return { stdin, side, watch, ended, kill };
};

import { exitStatus } from './failure.ts';

export interface Interrupt extends Disposable {
  /** Aborted at the first Ctrl-C or termination signal. */
  readonly signal: AbortSignal;
  /** The exit status that tells of the signal; undefined when there was none. */
  readonly status: () => number | undefined;
}

const LAUNCHER_LOOK_MS = 500;

/**
 * Calls back once npm, which started the command, has ended. npm tells a termination to its shell alone, which ends
 * without passing it on (https://github.com/npm/cli/issues/6684), and the command would be left behind.
 */
const afterNpm = (ended: () => void): NodeJS.Timeout | undefined => {
  if (process.env['npm_lifecycle_event'] === undefined) return undefined;
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    ended();
  }, LAUNCHER_LOOK_MS);
  return timer.unref();
};

/**
 * Turns Ctrl-C and termination into an abort, so that the command can close what it has begun to write. A second one
 * ends the process at once.
 */
export const listenForInterrupt = (): Interrupt => {
  const controller = new AbortController();
  let status: number | undefined;
  const stop = (code: number) => () => {
    if (status !== undefined) process.exit(status);
    status = code;
    controller.abort();
  };
  const onInterrupt = stop(exitStatus.interrupted);
  const onTerminate = stop(exitStatus.terminated);
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  const launcher = afterNpm(onTerminate);
  return {
    signal: controller.signal,
    status: () => status,
    [Symbol.dispose]: () => {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
      clearInterval(launcher);
    },
  };
};

import { exitStatus } from './failure.ts';

export interface Interrupt extends Disposable {
  /** Aborted at the first Ctrl-C or termination signal. */
  readonly signal: AbortSignal;
  /** The exit status that tells of the signal; undefined when there was none. */
  readonly status: () => number | undefined;
}

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
  return {
    signal: controller.signal,
    status: () => status,
    [Symbol.dispose]: () => {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
    },
  };
};

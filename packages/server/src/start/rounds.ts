import { setTimeout as sleep } from 'node:timers/promises';

interface RoundsOptions {
  readonly pauseMilliseconds: number;
  /** The first round does not compete with the start. */
  readonly firstPauseMilliseconds: number;
  readonly onFailure: (error: unknown) => void;
}

/** Does something again and again, with pauses between, until it is stopped. */
export const rounds = (
  work: () => Promise<void>,
  { pauseMilliseconds, firstPauseMilliseconds, onFailure }: RoundsOptions,
): { stop(): Promise<void> } => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = async (milliseconds: number): Promise<void> =>
    sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  const going = (async () => {
    await pause(firstPauseMilliseconds);
    while (!signal.aborted) {
      await work().catch(onFailure);
      await pause(pauseMilliseconds);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await going;
    },
  };
};

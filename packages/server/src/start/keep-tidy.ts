import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Uploads } from '../uploads/index.ts';
import type { OpenLibrary } from './library.ts';

interface TidyOptions {
  readonly shelf: Pick<OpenLibrary, 'blobs' | 'database'>;
  readonly uploads: Uploads;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

const PAUSE_MILLISECONDS = 3_600_000;
/** The first round does not compete with the start. */
const FIRST_PAUSE_MILLISECONDS = 60_000;

/** Removes, from time to time, what writes and uploads left that were cut off. */
export const keepTidy = ({ shelf, uploads, log }: TidyOptions): { stop(): Promise<void> } => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = async (milliseconds: number): Promise<void> =>
    sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);

  const tidy = async (): Promise<void> => {
    await uploads.removeAbandoned();
    if (shelf.database.isUntouched()) return;
    const removed = await shelf.blobs.sweep();
    if (removed > 0) log.info({ removed }, 'files were removed that nothing named');
  };

  const rounds = (async () => {
    await pause(FIRST_PAUSE_MILLISECONDS);
    while (!signal.aborted) {
      await tidy().catch((err: unknown) => log.warn({ err }, 'what was left over could not be removed'));
      await pause(PAUSE_MILLISECONDS);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await rounds;
    },
  };
};

import type { Logger } from 'pino';
import type { ServerSettings } from '../settings/index.ts';
import type { Uploads } from '../uploads/index.ts';
import type { OpenLibrary } from './library.ts';
import { rounds } from './rounds.ts';

interface TidyOptions {
  readonly settings: Pick<ServerSettings, 'tidyMinutes'>;
  readonly shelf: Pick<OpenLibrary, 'blobs' | 'database'>;
  readonly uploads: Uploads;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

const FIRST_PAUSE_MILLISECONDS = 60_000;

/** Removes, from time to time, what writes and uploads left that were cut off. */
export const keepTidy = ({ settings, shelf, uploads, log }: TidyOptions): { stop(): Promise<void> } => {
  const pauseMilliseconds = 60_000 * settings.tidyMinutes;
  const tidy = async (): Promise<void> => {
    await uploads.removeAbandoned();
    if (shelf.database.isUntouched()) return;
    const removed = await shelf.blobs.sweep();
    if (removed > 0) log.info({ removed }, 'files were removed that nothing named');
  };
  return rounds(tidy, {
    pauseMilliseconds,
    firstPauseMilliseconds: Math.min(FIRST_PAUSE_MILLISECONDS, pauseMilliseconds),
    onFailure: (err) => log.warn({ err }, 'what was left over could not be removed'),
  });
};

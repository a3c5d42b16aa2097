import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { backUp, type KeptPlace } from '../backup/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import { rounds } from './rounds.ts';

interface BackupsOptions {
  readonly settings: Pick<ServerSettings, 'backupFolder' | 'backupMinutes' | 'backupKeep'>;
  readonly place: KeptPlace;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

/** Writes backups from time to time where the settings say where to. */
export const keepBackups = ({ settings, place, log }: BackupsOptions): { stop(): Promise<void> } => {
  const { backupFolder: folder, backupKeep: keep } = settings;
  if (folder === undefined) return { stop: async () => Promise.resolve() };
  const pauseMilliseconds = 60_000 * settings.backupMinutes;
  const write = async (): Promise<void> => {
    if (place.database.isUntouched()) return;
    const { files, bytes } = await backUp(place, { folder: resolve(folder), keep });
    log.info({ files, bytes }, 'a backup was written');
  };
  return rounds(write, {
    pauseMilliseconds,
    firstPauseMilliseconds: pauseMilliseconds,
    onFailure: (err) => log.error({ err }, 'no backup could be written'),
  });
};

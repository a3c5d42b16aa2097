import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { backUp, type KeptPlace } from '../backup/index.ts';
import { ownTurn, postgresTurn } from '../database/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import { rounds } from './rounds.ts';

interface BackupsOptions {
  readonly settings: Pick<ServerSettings, 'backupFolder' | 'backupMinutes' | 'backupKeep' | 'databaseUrl'>;
  readonly place: KeptPlace;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

/** Writes backups from time to time where the settings say where to; of several servers on a PostgreSQL one does. */
export const keepBackups = ({ settings, place, log }: BackupsOptions): { stop(): Promise<void> } => {
  const { backupFolder: folder, backupKeep: keep } = settings;
  if (folder === undefined) return { stop: async () => Promise.resolve() };
  const turn = settings.databaseUrl === undefined ? ownTurn : postgresTurn(settings.databaseUrl, 'backups');
  const pauseMilliseconds = 60_000 * settings.backupMinutes;
  const write = async (): Promise<void> => {
    if (place.database.isUntouched() || !(await turn.isMine())) return;
    const { files, bytes } = await backUp(place, { folder: resolve(folder), keep });
    log.info({ files, bytes }, 'a backup was written');
  };
  const going = rounds(write, {
    pauseMilliseconds,
    firstPauseMilliseconds: pauseMilliseconds,
    onFailure: (err) => log.error({ err }, 'no backup could be written'),
  });
  return {
    stop: async () => {
      await going.stop();
      await turn.giveUp();
    },
  };
};

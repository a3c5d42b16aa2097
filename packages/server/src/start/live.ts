import type { Logger } from 'pino';
import { LiveService, LiveSessions, memoryLiveStore, redisLiveStore } from '../live/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import type { DataFolder } from '../storage/index.ts';
import type { OpenLibrary } from './library.ts';
import type { Operations } from './operations.ts';

interface LiveOptions {
  readonly settings: ServerSettings;
  readonly folder: Pick<DataFolder, 'scratch'>;
  readonly operations: Pick<Operations, 'redis'>;
  readonly shelf: Pick<OpenLibrary, 'library'>;
  readonly log: Logger;
}

/** Beyond the time after which a server ends it; nothing outlives its last server for longer. */
const REDIS_MILLISECONDS = 3_600_000;

/** Opens the live sessions: in Redis where there is one, else in memory. */
export const openLiveService = ({ settings, folder, operations, shelf, log }: LiveOptions): LiveService => {
  const idleMilliseconds = 1000 * settings.liveIdleSeconds;
  const { redis } = operations;
  const store = redis
    ? redisLiveStore({
        redis,
        prefix: `${settings.redisPrefix}live:`,
        lifeMilliseconds: idleMilliseconds + REDIS_MILLISECONDS,
      })
    : memoryLiveStore();
  return new LiveService({
    sessions: new LiveSessions({
      store,
      library: shelf.library,
      scratch: folder.scratch,
      maxSessions: settings.maxLiveSessions,
      idleMilliseconds,
      log,
    }),
    maxConnections: settings.maxLiveConnections,
    maxRateHz: settings.liveMaxRateHz,
    maxBytes: settings.maxLiveBytes,
    idleSeconds: settings.liveIdleSeconds,
    stallSeconds: settings.stallSeconds,
    isShared: redis !== undefined,
    onUnexpected: (err) => log.error({ err }, 'unexpected error'),
  });
};

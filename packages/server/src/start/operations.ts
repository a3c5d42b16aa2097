import type { Logger } from 'pino';
import {
  createRateLimiter,
  createReadingLimit,
  createRequestLimit,
  memoryCounts,
  redisCounts,
  type LimitRequest,
  type ReadingLimit,
} from '../limits/index.ts';
import { openObserver, serveMetrics, type Observer } from '../observe/index.ts';
import type { RedisLink } from '../redis/index.ts';
import type { ServerSettings } from '../settings/index.ts';

/** What a server needs to be operated, whatever it answers. */
export interface Operations {
  readonly observer: Observer;
  /** Undefined where no Redis is used. */
  readonly redis: RedisLink | undefined;
  readonly limit: LimitRequest;
  readonly limitReadings: ReadingLimit;
  /** Where the metrics have a port of their own; undefined where they have none. */
  readonly metricsAddress: string | undefined;
  close(): Promise<void>;
}

const connect = async (url: string | undefined, log: Logger): Promise<RedisLink | undefined> => {
  if (url === undefined) return undefined;
  const { openRedis } = await import('../redis/index.ts');
  return openRedis({
    url,
    onChange: (state, err) => {
      if (state === 'connected') log.info('Redis is connected');
      else log.warn({ err }, 'Redis is away: counts and answers are kept in memory until it is back');
    },
  });
};

/**
 * Opens the metrics, the traces, the connection to Redis and the rate limiter.
 * @throws KinemaError `address_in_use` when the port of the metrics is taken
 */
export const openOperations = async (settings: ServerSettings, log: Logger): Promise<Operations> => {
  await using opening = new AsyncDisposableStack();
  const observer = await openObserver(settings);
  opening.defer(async () => {
    await observer.close().catch((err: unknown) => log.warn({ err }, 'the last traces could not be sent'));
  });
  const redis = await connect(settings.redisUrl, log);
  opening.defer(() => redis?.close());
  const { metricsEnabled, metricsHost: host, metricsPort: port } = settings;
  const { registry, limiter } = observer.metrics;
  const metricsServer = metricsEnabled ? await serveMetrics({ registry, host, port }) : undefined;
  opening.defer(async () => metricsServer?.close());
  const shared = redis ? [redisCounts(redis, `${settings.redisPrefix}limit:`)] : [];
  const limiting = {
    settings,
    limiter: createRateLimiter([...shared, memoryCounts()]),
    onCount: (policy: string, outcome: string) => limiter.inc({ policy, outcome }),
  };
  const opened = opening.move();
  return {
    observer,
    redis,
    limit: createRequestLimit(limiting),
    limitReadings: createReadingLimit(limiting),
    metricsAddress: metricsServer?.address,
    close: async () => opened.disposeAsync(),
  };
};

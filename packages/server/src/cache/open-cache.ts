import type { RedisLink } from '../redis/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import { memoryStore, type MemoryStore } from './memory-store.ts';
import { redisStore } from './redis-store.ts';
import { createResultCache, type ResultCache, type ResultCacheOptions } from './result-cache.ts';

export interface OpenCache {
  readonly cache: ResultCache;
  /** What this process keeps itself; undefined where it keeps nothing. */
  readonly memory: MemoryStore | undefined;
}

/** The cache as the settings want it: in this process first, then in Redis where there is one. */
export const openCache = (
  settings: Pick<ServerSettings, 'cacheEnabled' | 'cacheMaxBytes' | 'cacheSeconds' | 'redisPrefix'>,
  redis: RedisLink | undefined,
  onLookup: NonNullable<ResultCacheOptions['onLookup']>,
): OpenCache => {
  const { cacheEnabled, cacheMaxBytes, cacheSeconds, redisPrefix } = settings;
  if (!cacheEnabled) return { cache: createResultCache({ stores: [], onLookup }), memory: undefined };
  const memory = cacheMaxBytes > 0 ? memoryStore(cacheMaxBytes, cacheSeconds) : undefined;
  const shared = redis && redisStore(redis, `${redisPrefix}result:`, cacheSeconds);
  const stores = [memory, shared].filter((store) => store !== undefined);
  return { cache: createResultCache({ stores, onLookup }), memory };
};

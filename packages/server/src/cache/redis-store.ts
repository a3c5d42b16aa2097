import type { RedisLink } from '../redis/index.ts';
import type { TextStore } from './result-cache.ts';

/** Keeps texts in Redis, for every process that uses the same, each for `seconds`. */
export const redisStore = (redis: RedisLink, prefix: string, seconds: number): TextStore => ({
  get: async (key) => (await redis.ask((client) => client.get(prefix + key))) ?? undefined,
  set: (key, text) => {
    void redis.ask((client) =>
      client.set(prefix + key, text, { expiration: { type: 'EX', value: seconds } }),
    );
  },
});

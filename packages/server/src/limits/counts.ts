import { LRUCache } from 'lru-cache';
import type { RedisLink } from '../redis/index.ts';

/** How much of something was counted in its present window. */
export interface Count {
  readonly count: number;
  /** Milliseconds until the window ends. */
  readonly leftMilliseconds: number;
}

/** Counts by name; a window begins with the first count in it. */
export interface Counts {
  /** Counts so many more, one by default; undefined when it cannot be counted now. */
  add(
    name: string,
    windowMilliseconds: number,
    amount?: number,
  ): Count | undefined | Promise<Count | undefined>;
}

/** Names beyond this many are forgotten, those first that were not seen for longest. */
const MOST_NAMES = 100_000;

/** Counts of this process alone. */
export const memoryCounts = (now: () => number = () => performance.now(), mostNames = MOST_NAMES): Counts => {
  const windows = new LRUCache<string, { count: number; readonly endsAt: number }>({ max: mostNames });
  return {
    add: (name, windowMilliseconds, amount = 1) => {
      const at = now();
      const known = windows.get(name);
      const current = known && known.endsAt > at ? known : { count: 0, endsAt: at + windowMilliseconds };
      current.count += amount;
      if (current !== known) windows.set(name, current);
      return { count: current.count, leftMilliseconds: current.endsAt - at };
    },
  };
};

/** One step for Redis, so that two processes never count past each other; a count without an end gets one. */
const countScript = `
local count = redis.call('INCRBY', KEYS[1], ARGV[2])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  left = tonumber(ARGV[1])
  redis.call('PEXPIRE', KEYS[1], left)
end
return { count, left }`;

/** Counts that all processes share which use the same Redis. */
export const redisCounts = (redis: RedisLink, prefix: string): Counts => ({
  add: async (name, windowMilliseconds, amount = 1) => {
    const answer = await redis.ask((client) =>
      client.eval(countScript, {
        keys: [prefix + name],
        arguments: [String(windowMilliseconds), String(amount)],
      }),
    );
    if (!Array.isArray(answer)) return undefined;
    const [count, leftMilliseconds] = answer.map(Number);
    return { count: count!, leftMilliseconds: leftMilliseconds! };
  },
});

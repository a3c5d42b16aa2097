import { randomUUID } from 'node:crypto';
import { RESP_TYPES } from '@redis/client';
import { KinemaError } from '@kinema/motion';
import type { RedisLink } from '../redis/index.ts';
import type { SaveOutcome, SessionStore } from './store.ts';
import type { SessionHead, SessionKey } from './stored.ts';

/**
 * Writes unless somebody else has: the mark must be the one that was read, or be of this very process, whose own memory
 * is never older than what it wrote. Where Redis has lost everything, what is in memory takes its place again.
 */
const saveScript = `
local mark = redis.call('HGET', KEYS[1], 'mark')
if mark and mark ~= ARGV[1] and string.sub(mark, 1, #ARGV[2]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], 'mark', ARGV[3], 'head', ARGV[4], 'body', ARGV[5])
redis.call('PEXPIRE', KEYS[1], ARGV[6])
redis.call('ZADD', KEYS[2], ARGV[7], ARGV[8])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[7] - ARGV[6])
redis.call('PEXPIRE', KEYS[2], ARGV[6])
return 1`;

/** Leaves a mark for a while, by which processes that still have the session in memory learn that it is gone. */
const removeScript = `
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'mark', 'removed')
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[2])
return 1`;

const REMOVED_MILLISECONDS = 3_600_000;

export interface RedisStoreOptions {
  readonly redis: RedisLink;
  readonly prefix: string;
  readonly lifeMilliseconds: number;
}

/** Sessions in Redis, from where any process goes on with them. */
export const redisSessionStore = ({ redis, prefix, lifeMilliseconds }: RedisStoreOptions): SessionStore => {
  const own = `${randomUUID()}:`;
  let saves = 0;
  const hashOf = ({ project, id }: SessionKey): string =>
    `${prefix}session:${encodeURIComponent(project)}:${id}`;
  const indexOf = (project: string): string => `${prefix}sessions:${encodeURIComponent(project)}`;
  const oldest = (): number => Date.now() - lifeMilliseconds;
  /** What Redis answers, which is never undefined where it does. */
  const needed = async <T>(asked: Promise<T | undefined>): Promise<T> => {
    const answer = await asked;
    if (answer === undefined) throw new KinemaError('sessions_away');
    return answer;
  };

  return {
    find: async (key) => {
      const [mark, head, body] = await needed(
        redis.ask(async (client) =>
          client
            .withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer })
            .hmGet(hashOf(key), ['mark', 'head', 'body']),
        ),
      );
      const stored = head && body ? { head: JSON.parse(head.toString()) as SessionHead, body } : undefined;
      return { stored, mark: mark?.toString() ?? '' };
    },
    isCurrent: async (key, mark) => {
      const found = await redis.ask(async (client) => client.hmGet(hashOf(key), ['mark']));
      // While nobody can tell, this process goes on with what it has.
      if (!found) return true;
      const [current] = found;
      return current === null || current === undefined || current === mark || current.startsWith(own);
    },
    save: async (key, { head, body }, mark): Promise<SaveOutcome> => {
      const next = `${own}${++saves}`;
      const written = await redis.ask(async (client) =>
        client.eval(saveScript, {
          keys: [hashOf(key), indexOf(key.project)],
          arguments: [
            mark,
            own,
            next,
            JSON.stringify(head),
            Buffer.from(body),
            String(lifeMilliseconds),
            String(head.updated_at),
            key.id,
          ],
        }),
      );
      if (written === undefined) return { outcome: 'away' };
      return written === 1 ? { outcome: 'saved', mark: next } : { outcome: 'moved' };
    },
    remove: async (key) => {
      await needed(
        redis.ask(async (client) =>
          client.eval(removeScript, {
            keys: [hashOf(key), indexOf(key.project)],
            arguments: [String(REMOVED_MILLISECONDS), key.id],
          }),
        ),
      );
    },
    list: async (project) => {
      const ids = await needed(
        redis.ask(async (client) =>
          client.zRange(indexOf(project), '+inf', oldest(), { BY: 'SCORE', REV: true }),
        ),
      );
      const heads = await Promise.all(
        ids.map(async (id) =>
          needed(redis.ask(async (client) => client.hmGet(hashOf({ project, id }), ['head']))),
        ),
      );
      return heads.flatMap(([head]) => (head ? [JSON.parse(head) as SessionHead] : []));
    },
    count: async (project) =>
      needed(redis.ask(async (client) => client.zCount(indexOf(project), oldest(), '+inf'))),
    // Redis itself removes what has expired, and every save takes it off the list.
    sweep: () => Promise.resolve(),
  };
};

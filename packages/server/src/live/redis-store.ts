import { KinemaError } from '@kinema/motion';
import type { RedisLink } from '../redis/index.ts';
import { CLAIM_MILLISECONDS, type LiveHead, type LiveKey, type LiveStore } from './store.ts';

/** Frames are added by whoever sends now and by nobody else; what has been claimed is being ended. */
const appendScript = `
local writer = redis.call('HGET', KEYS[1], 'writer')
if not writer or redis.call('EXISTS', KEYS[4]) == 1 then return 'gone' end
if writer ~= ARGV[1] then return 'moved' end
for i = 9, #ARGV do redis.call('RPUSH', KEYS[2], ARGV[i]) end
redis.call('HSET', KEYS[1], 'sequence', ARGV[2], 'time_s', ARGV[3], 'models', ARGV[5], 'updated_at', ARGV[6])
redis.call('HINCRBY', KEYS[1], 'bytes', ARGV[4])
redis.call('ZADD', KEYS[3], ARGV[6], ARGV[8])
for i = 1, 3 do redis.call('PEXPIRE', KEYS[i], ARGV[7]) end
return 'kept'`;

const takeScript = `
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'writer', ARGV[1], 'updated_at', ARGV[2])
return 1`;

interface RedisLiveStoreOptions {
  readonly redis: RedisLink;
  readonly prefix: string;
  /** Where no server is left that could end a session, Redis itself removes it after so long. */
  readonly lifeMilliseconds: number;
}

/** Sessions in Redis: who sends and who follows may be at different servers, and a server may end. */
export const redisLiveStore = ({ redis, prefix, lifeMilliseconds }: RedisLiveStoreOptions): LiveStore => {
  const index = `${prefix}sessions`;
  const memberOf = ({ project, id }: LiveKey): string => `${encodeURIComponent(project)}:${id}`;
  const keyOf = (member: string): LiveKey => {
    const [project, id] = member.split(':');
    return { project: decodeURIComponent(project!), id: id! };
  };
  const namesOf = (key: LiveKey) => {
    const member = memberOf(key);
    return {
      member,
      head: `${prefix}head:${member}`,
      frames: `${prefix}frames:${member}`,
      claim: `${prefix}claim:${member}`,
    };
  };
  const needed = async <T>(asked: Promise<T | undefined>): Promise<T> => {
    const answer = await asked;
    if (answer === undefined) throw new KinemaError('live_away');
    return answer;
  };

  const head = async (key: LiveKey): Promise<LiveHead | undefined> => {
    const names = namesOf(key);
    const [fields, frames] = await needed(
      redis.ask(async (client) => Promise.all([client.hGetAll(names.head), client.lLen(names.frames)])),
    );
    const fixed = fields['fixed'];
    if (fixed === undefined) return undefined;
    return {
      ...(JSON.parse(fixed) as LiveHead),
      models: JSON.parse(fields['models']!) as string[],
      sequence: Number(fields['sequence']),
      timeSeconds: Number(fields['time_s']),
      bytes: Number(fields['bytes']),
      updatedAt: Number(fields['updated_at']),
      frames,
    };
  };

  return {
    begin: async (begun, writer) => {
      const names = namesOf(begun);
      const { models, sequence, timeSeconds, bytes, updatedAt, ...fixed } = begun;
      await needed(
        redis.ask(async (client) =>
          client
            .multi()
            .hSet(names.head, {
              fixed: JSON.stringify(fixed),
              models: JSON.stringify(models),
              writer,
              sequence,
              time_s: timeSeconds,
              bytes,
              updated_at: updatedAt,
            })
            .pExpire(names.head, lifeMilliseconds)
            .zAdd(index, { score: updatedAt, value: names.member })
            .pExpire(index, lifeMilliseconds)
            .exec(),
        ),
      );
    },
    take: async (key, writer) => {
      const names = namesOf(key);
      const isTaken = await needed(
        redis.ask(async (client) =>
          client.eval(takeScript, {
            keys: [names.head, names.claim],
            arguments: [writer, String(Date.now())],
          }),
        ),
      );
      return isTaken === 1 ? head(key) : undefined;
    },
    append: async (key, writer, { texts, sequence, timeSeconds, bytes, models }) => {
      const names = namesOf(key);
      const outcome = await redis.ask(async (client) =>
        client.eval(appendScript, {
          keys: [names.head, names.frames, index, names.claim],
          arguments: [
            writer,
            String(sequence),
            String(timeSeconds),
            String(bytes),
            JSON.stringify(models),
            String(Date.now()),
            String(lifeMilliseconds),
            names.member,
            ...texts,
          ],
        }),
      );
      return outcome === 'kept' || outcome === 'moved' || outcome === 'gone' ? outcome : 'away';
    },
    head,
    read: async (key, from, most) => {
      const names = namesOf(key);
      const end = from < 0 && from + most >= 0 ? -1 : from + most - 1;
      // Asked in this order, so that nothing comes after what is told to be the end.
      const [claimed, texts, exists] = await needed(
        redis.ask(async (client) =>
          Promise.all([
            client.exists(names.claim),
            client.lRange(names.frames, from, end),
            client.exists(names.head),
          ]),
        ),
      );
      return exists === 1 ? { texts, isEnding: claimed === 1 } : undefined;
    },
    list: async () => {
      const members = await needed(redis.ask(async (client) => client.zRange(index, 0, -1)));
      const heads = await Promise.all(members.map(async (member) => head(keyOf(member))));
      return heads.filter((one) => one !== undefined);
    },
    claim: async (key) => {
      const { claim } = namesOf(key);
      const answer = await needed(
        redis.ask(async (client) => [
          await client.set(claim, '1', {
            condition: 'NX',
            expiration: { type: 'PX', value: CLAIM_MILLISECONDS },
          }),
        ]),
      );
      return answer[0] === 'OK';
    },
    remove: async (key) => {
      const names = namesOf(key);
      await needed(
        redis.ask(async (client) =>
          client.multi().del([names.head, names.frames, names.claim]).zRem(index, names.member).exec(),
        ),
      );
    },
  };
};

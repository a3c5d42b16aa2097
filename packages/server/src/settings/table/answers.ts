import { flag, integer, text, url } from '../kinds.ts';
import { setting } from '../row.ts';

const MEGABYTE = 1024 ** 2;

/** Answers that are kept or made smaller. */
export const answers = {
  cacheEnabled: setting({
    key: 'cache_enabled',
    environment: ['KINEMA_CACHE_ENABLED'],
    kind: flag,
    byDefault: true,
    what: 'Whether the answer for a picture is kept for when the same picture comes again.',
  }),
  cacheMaxBytes: setting({
    key: 'cache_max_bytes',
    environment: ['KINEMA_CACHE_MAX_BYTES'],
    kind: integer(0, 1024 ** 4),
    byDefault: 64 * MEGABYTE,
    what: 'How much memory the kept answers may take, in bytes; Redis has its own limit.',
  }),
  cacheSeconds: setting({
    key: 'cache_s',
    environment: ['KINEMA_CACHE_SECONDS'],
    kind: integer(1, 30 * 86_400),
    byDefault: 3600,
    what: 'How many seconds an answer is kept.',
  }),
  compressMinBytes: setting({
    key: 'compress_min_bytes',
    environment: ['KINEMA_COMPRESS_MIN_BYTES'],
    kind: integer(0, 1024 ** 4),
    byDefault: 1024,
    what: 'Answers of at least so many bytes are compressed for clients that take it.',
  }),
};

/** Redis, which lets several servers share counts and kept answers. */
export const redis = {
  redisEnabled: setting({
    key: 'redis_enabled',
    environment: ['REDIS_ENABLED'],
    kind: flag,
    byDefault: undefined,
    what: 'Whether Redis is used; by default when its address or host is set.',
  }),
  redisUrl: setting({
    key: 'redis_url',
    environment: ['REDIS_URL'],
    kind: url('redis:', 'rediss:'),
    byDefault: undefined,
    secret: true,
    what: 'The address of Redis; by default it is made of host, port and password.',
  }),
  redisHost: setting({
    key: 'redis_host',
    environment: ['REDIS_HOST'],
    kind: text(),
    byDefault: undefined,
    what: 'The host of Redis; by default `localhost`.',
  }),
  redisPort: setting({
    key: 'redis_port',
    environment: ['REDIS_PORT'],
    kind: integer(1, 65_535),
    byDefault: 6379,
    what: 'The port of Redis.',
  }),
  redisPassword: setting({
    key: 'redis_password',
    environment: ['REDIS_PASSWORD'],
    kind: text(),
    byDefault: undefined,
    secret: true,
    what: 'The password of Redis; by default none is sent.',
  }),
  redisPrefix: setting({
    key: 'redis_prefix',
    environment: ['KINEMA_REDIS_PREFIX'],
    kind: text(),
    byDefault: 'kinema:',
    what: "What all of Kinema's keys in Redis begin with.",
  }),
};

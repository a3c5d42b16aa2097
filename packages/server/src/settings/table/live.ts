import { integer, number } from '../kinds.ts';
import { setting } from '../row.ts';

const MEGABYTE = 1024 ** 2;

/** Live pictures that are sent as keypoints. */
export const live = {
  maxLiveSessions: setting({
    key: 'max_live_sessions',
    environment: ['KINEMA_MAX_LIVE_SESSIONS'],
    kind: integer(0, 100_000),
    byDefault: 16,
    what: 'The most live sessions in one project at a time; 0 takes none.',
  }),
  maxLiveConnections: setting({
    key: 'max_live_connections',
    environment: ['KINEMA_MAX_LIVE_CONNECTIONS'],
    kind: integer(1, 1_000_000),
    byDefault: 200,
    what: 'The most WebSockets that send or follow live sessions at a time.',
  }),
  maxLiveBytes: setting({
    key: 'max_live_bytes',
    environment: ['KINEMA_MAX_LIVE_BYTES'],
    kind: integer(1024, 256 * MEGABYTE),
    byDefault: 64 * MEGABYTE,
    what: 'The most that one live session may hold, in bytes, in memory or in Redis until it ends; at 30 frames a second a person takes some 60 MB an hour and a hand some 80 MB.',
  }),
  liveMaxRateHz: setting({
    key: 'live_max_rate_hz',
    environment: ['KINEMA_LIVE_MAX_RATE_HZ'],
    kind: number(1, 1000),
    byDefault: 120,
    what: 'How many frames a second are read from one who sends.',
  }),
  liveIdleSeconds: setting({
    key: 'live_idle_s',
    environment: ['KINEMA_LIVE_IDLE_SECONDS'],
    kind: number(0.1, 86_400),
    byDefault: 60,
    what: 'A live session to which nothing comes for so many seconds ends and becomes a recording.',
  }),
};

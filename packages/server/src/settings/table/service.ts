import { choice, flag, integer, networks, origins, text } from '../kinds.ts';
import { setting } from '../row.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Where the service is and what it calls itself. */
export const service = {
  host: setting({
    key: 'host',
    environment: ['HOST', 'API_HOST'],
    kind: text(),
    byDefault: '127.0.0.1',
    what: 'The address to listen on; one that other machines reach, such as `0.0.0.0`, needs keys.',
  }),
  port: setting({
    key: 'port',
    environment: ['PORT', 'API_PORT'],
    kind: integer(0, 65_535),
    byDefault: 8000,
    what: 'The port to listen on; 0 takes a free one.',
  }),
  lan: setting({
    key: 'lan',
    environment: ['KINEMA_LAN'],
    kind: flag,
    byDefault: false,
    what: 'Whether it answers over TLS on the local network too, to those who show a key or were let in by a code.',
  }),
  lanPort: setting({
    key: 'lan_port',
    environment: ['KINEMA_LAN_PORT'],
    kind: integer(0, 65_535),
    byDefault: 8443,
    what: 'The port for the local network; 0 takes a free one.',
  }),
  appName: setting({
    key: 'app_name',
    environment: ['APP_NAME'],
    kind: text(),
    byDefault: 'Kinema',
    what: 'What the service calls itself in `/status` and in its API description.',
  }),
  appVersion: setting({
    key: 'app_version',
    environment: ['APP_VERSION'],
    kind: text(),
    byDefault: undefined,
    what: "The version of the deployment, told in `/health` and `/status`; by default Kinema's own.",
  }),
  dataFolder: setting({
    key: 'data_dir',
    environment: ['KINEMA_DATA_DIR'],
    kind: text(),
    byDefault: './data',
    what: 'The folder of recordings, analyses and keys.',
  }),
  modelsFolder: setting({
    key: 'models_dir',
    environment: ['KINEMA_MODELS_DIR'],
    kind: text(),
    byDefault: undefined,
    what: "The folder of the converted models; by default in the user's folder for caches.",
  }),
  corsOrigins: setting({
    key: 'cors_origins',
    environment: ['CORS_ORIGINS'],
    kind: origins,
    byDefault: [],
    what: 'Pages of other sites that may ask, with a key of their own.',
  }),
  trustedProxies: setting({
    key: 'trusted_proxies',
    environment: ['KINEMA_TRUSTED_PROXIES'],
    kind: networks,
    byDefault: [],
    what: 'Proxies whose `X-Forwarded-For` is believed when addresses are counted; it never replaces a key.',
  }),
  logLevel: setting({
    key: 'log_level',
    environment: ['KINEMA_LOG_LEVEL', 'LOG_LEVEL'],
    kind: choice(logLevels, { warning: 'warn', critical: 'fatal' }),
    byDefault: 'info',
    what: 'The least grave lines that are logged; a request is `info`.',
  }),
  debug: setting({
    key: 'debug',
    environment: ['DEBUG'],
    kind: flag,
    byDefault: false,
    what: 'Logs at the level `debug` where no level is set.',
  }),
};

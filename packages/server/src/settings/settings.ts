import { KinemaError } from '@kinema/motion';
import { isLoopbackHostname } from './loopback.ts';
import { choice, flag, integer, readValue, text, type Environment, type Setting } from './values.ts';

/** What a server is told by its environment, read and checked once. */
export interface ServerSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly dataFolder: string;
  /** Where the built models lie; undefined means the default of @kinema/vision. */
  readonly modelsFolder: string | undefined;
  /** Whether only this machine may ask; false accepts everybody who reaches the address. */
  readonly loopbackOnly: boolean;
  readonly maxUploadBytes: number;
  readonly maxPictureMegapixels: number;
  readonly maxVideoSeconds: number;
  readonly maxWaitingAnalyses: number;
  readonly concurrentAnalyses: number;
  /** Threads of the inference pool; undefined takes one a core. */
  readonly inferenceThreads: number | undefined;
  readonly logLevel: (typeof logLevels)[number];
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const GIGABYTE = 1024 ** 3;

/** Names that other parts of Kinema read; a server starts beside them. */
const readElsewhere = ['KINEMA_MODELS_DIR', 'KINEMA_DATA_DIR_VALIDATION'];

const aliases: Readonly<Record<string, string>> = { HOST: 'API_HOST', PORT: 'API_PORT' };

const settings = {
  HOST: text('127.0.0.1'),
  PORT: integer(8000, 0, 65_535),
  API_KEY_REQUIRED: flag(true),
  KINEMA_DATA_DIR: text('./data'),
  KINEMA_MAX_UPLOAD_BYTES: integer(2 * GIGABYTE, 1, Number.MAX_SAFE_INTEGER),
  KINEMA_MAX_PICTURE_MEGAPIXELS: integer(50, 1, 1000),
  KINEMA_MAX_VIDEO_SECONDS: integer(4 * 3600, 1, 1_000_000),
  KINEMA_MAX_WAITING_ANALYSES: integer(100, 0, 100_000),
  KINEMA_CONCURRENT_ANALYSES: integer(1, 1, 16),
  KINEMA_INFERENCE_THREADS: integer(undefined, 1, 256),
  KINEMA_LOG_LEVEL: choice(logLevels, 'info'),
} as const satisfies Record<string, Setting<unknown>>;

const refuseUnknownNames = (environment: Environment): void => {
  const known = [...Object.keys(settings).filter((name) => name.startsWith('KINEMA_')), ...readElsewhere];
  for (const name of Object.keys(environment))
    if (name.startsWith('KINEMA_') && !known.includes(name))
      throw new KinemaError('setting_unknown', { name, known: known.sort().join(', ') });
};

/**
 * Reads the settings from environment variables; an empty one counts as not set.
 * @throws KinemaError `setting_unknown` for a KINEMA_ name that nothing reads; `setting_invalid` for a value out of its
 * range; `host_exposed` where other machines could reach the server without a key and nobody has said that they may.
 */
export const readSettings = (environment: Environment = process.env): ServerSettings => {
  refuseUnknownNames(environment);
  const value = <Name extends keyof typeof settings>(name: Name): (typeof settings)[Name]['byDefault'] =>
    readValue<(typeof settings)[Name]['byDefault']>(environment, name, aliases[name], settings[name]);
  const host = value('HOST');
  const loopback = isLoopbackHostname(host);
  const keyRequired = value('API_KEY_REQUIRED');
  if (!loopback && keyRequired) throw new KinemaError('host_exposed', { host });
  return {
    host,
    port: value('PORT'),
    dataFolder: value('KINEMA_DATA_DIR'),
    modelsFolder: environment['KINEMA_MODELS_DIR'] || undefined,
    loopbackOnly: keyRequired,
    maxUploadBytes: value('KINEMA_MAX_UPLOAD_BYTES'),
    maxPictureMegapixels: value('KINEMA_MAX_PICTURE_MEGAPIXELS'),
    maxVideoSeconds: value('KINEMA_MAX_VIDEO_SECONDS'),
    maxWaitingAnalyses: value('KINEMA_MAX_WAITING_ANALYSES'),
    concurrentAnalyses: value('KINEMA_CONCURRENT_ANALYSES'),
    inferenceThreads: value('KINEMA_INFERENCE_THREADS'),
    logLevel: value('KINEMA_LOG_LEVEL'),
  };
};

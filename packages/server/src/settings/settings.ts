import { softwareVersion } from '../version.ts';
import { datedNotes } from './dated.ts';
import { refuseUnknownNames, type Environment } from './environment.ts';
import { readSettingsFile } from './file.ts';
import { resolveSettings, type Resolved, type SettingName } from './resolve.ts';
import type { ValuesOf } from './row.ts';
import type { table } from './table/index.ts';

type Values = ValuesOf<typeof table>;

/**
 * What a server is told by its environment and its file, read and checked once. `redisUrl` is undefined where Redis is
 * not used, and else complete.
 */
export interface ServerSettings extends Omit<Values, 'metricsHost' | 'appVersion'> {
  readonly metricsHost: string;
  readonly appVersion: string;
  /** What is to be said in the log at the start: variables that have no effect. */
  readonly notes: readonly string[];
}

export interface ReadOptions {
  /** Where kinema.config.json is looked for; by default the working directory. */
  readonly folder?: string;
  /** Takes the place of the defaults of the table. */
  readonly defaults?: Partial<Pick<Values, 'logLevel'>>;
}

const redisUrlOf = ({
  redisEnabled,
  redisUrl,
  redisHost,
  redisPort,
  redisPassword,
}: Values): string | undefined => {
  if (!(redisEnabled ?? (redisUrl !== undefined || redisHost !== undefined))) return undefined;
  if (redisUrl !== undefined) return redisUrl;
  const password = redisPassword === undefined ? '' : `:${encodeURIComponent(redisPassword)}@`;
  return `redis://${password}${redisHost ?? 'localhost'}:${redisPort}`;
};

const logLevelOf = (
  { debug, logLevel }: Values,
  { source }: Resolved,
  byDefault: Values['logLevel'] = 'info',
): Values['logLevel'] => {
  if (source.from !== 'default') return logLevel;
  return debug ? 'debug' : byDefault;
};

const valuesOf = (resolved: Readonly<Record<SettingName, Resolved>>): Values =>
  Object.fromEntries(Object.entries(resolved).map(([name, { value }]) => [name, value])) as unknown as Values;

/**
 * Reads the settings: environment variables before the file before the defaults.
 * @throws KinemaError `setting_unknown` for a KINEMA_ name or a key of the file that nothing reads; `setting_invalid`
 * for a value out of its range; `file_not_found`, `data_invalid` for the file
 */
export const readSettings = (
  environment: Environment = process.env,
  { folder = process.cwd(), defaults = {} }: ReadOptions = {},
): ServerSettings => {
  refuseUnknownNames(environment);
  const resolved = resolveSettings(environment, readSettingsFile(environment, folder));
  const values = valuesOf(resolved);
  return {
    ...values,
    redisUrl: redisUrlOf(values),
    metricsHost: values.metricsHost ?? values.host,
    appVersion: values.appVersion ?? softwareVersion,
    logLevel: logLevelOf(values, resolved.logLevel, defaults.logLevel),
    notes: datedNotes(environment),
  };
};

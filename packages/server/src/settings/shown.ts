import { refuseUnknownNames, type Environment } from './environment.ts';
import { readSettingsFile } from './file.ts';
import { resolveSettings, type SettingName, type Source } from './resolve.ts';
import type { Setting } from './row.ts';
import { table } from './table/index.ts';

/** A setting in force, fit to be shown. */
export interface ShownSetting {
  readonly key: string;
  /** Null where nothing is set and there is no default; a secret is masked. */
  readonly value: unknown;
  readonly source: Source;
}

const MASK = '********';

const masked = ({ secret }: Setting<unknown>, value: unknown): unknown =>
  secret && value !== undefined ? MASK : (value ?? null);

/**
 * What is in force and where each value comes from, secrets masked.
 * @throws KinemaError as {@link readSettings} does
 */
export const showSettings = (
  environment: Environment = process.env,
  folder: string = process.cwd(),
): ShownSetting[] => {
  refuseUnknownNames(environment);
  const resolved = resolveSettings(environment, readSettingsFile(environment, folder));
  return (Object.entries(table) as [SettingName, Setting<unknown>][]).map(([name, row]) => ({
    key: row.key,
    value: masked(row, resolved[name].value),
    source: resolved[name].source,
  }));
};

import { KinemaError } from '@kinema/motion';
import { closest } from 'fastest-levenshtein';
import type { Environment } from './environment.ts';
import type { SettingsFile } from './file.ts';
import type { Setting } from './row.ts';
import { table } from './table/index.ts';

/** Who said what a setting is. */
export type Source =
  | { readonly from: 'default' }
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'environment'; readonly name: string };

/** A setting as it is in force. */
export interface Resolved {
  readonly value: unknown;
  readonly source: Source;
}

export type SettingName = keyof typeof table;

/** The text of a value of the file, in the form that a variable would have; undefined for what is no value. */
const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? JSON.stringify(value) : undefined;
};

const parsed = ({ kind, secret }: Setting<unknown>, name: string, given: string | undefined): unknown => {
  const value = given === undefined || given === '' ? undefined : kind.parse(given);
  if (value === undefined)
    throw new KinemaError('setting_invalid', {
      name,
      value: secret ? '(a secret)' : (given ?? 'not a value'),
      expected: kind.expected,
    });
  return value;
};

const resolveOne = (
  row: Setting<unknown>,
  environment: Environment,
  file: SettingsFile | undefined,
): Resolved => {
  const name = row.environment.find((name) => environment[name]?.trim());
  if (name !== undefined)
    return { value: parsed(row, name, environment[name]?.trim()), source: { from: 'environment', name } };
  if (file && Object.hasOwn(file.values, row.key)) {
    const value = parsed(row, `${row.key} in ${file.path}`, textOf(file.values[row.key]));
    return { value, source: { from: 'file', path: file.path } };
  }
  return { value: row.byDefault, source: { from: 'default' } };
};

const refuseUnknownKeys = ({ path, values }: SettingsFile): void => {
  const known = Object.values(table).map(({ key }) => key);
  for (const key of Object.keys(values))
    if (!known.includes(key))
      throw new KinemaError('setting_unknown', {
        name: `${key} (in ${path})`,
        nearest: closest(key, known),
      });
};

/**
 * Every setting and who said it: the environment before the file, the file before the default. An empty variable
 * counts as not set.
 * @throws KinemaError `setting_invalid`; `setting_unknown` for a key of the file that nothing reads
 */
export const resolveSettings = (
  environment: Environment,
  file: SettingsFile | undefined,
): Readonly<Record<SettingName, Resolved>> => {
  if (file) refuseUnknownKeys(file);
  const resolved = Object.entries(table).map(([name, row]) => [name, resolveOne(row, environment, file)]);
  return Object.fromEntries(resolved) as Record<SettingName, Resolved>;
};

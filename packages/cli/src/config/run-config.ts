import { showSettings, type ShownSetting } from '@kinema/server/settings';
import type { CommandContext } from '../run/index.ts';
import { formatTable } from '../terminal/index.ts';
import type { ConfigOptions } from './options.ts';

const valueText = (value: unknown): string => {
  if (value === null) return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const sourceText = ({ source }: ShownSetting): string => {
  if (source.from === 'environment') return source.name;
  return source.from === 'file' ? source.path : 'default';
};

const objectOf = (settings: readonly ShownSetting[]): object =>
  Object.fromEntries(settings.map(({ key, value, source }) => [key, { value, ...source }]));

/** `kinema config`: the settings in force, as a table or as one JSON object by the keys of the file. */
export const runConfig = async (
  { json = false }: ConfigOptions,
  { terminal }: CommandContext,
): Promise<void> => {
  const settings = showSettings();
  if (json) return terminal.print(`${JSON.stringify(objectOf(settings))}\n`);
  const rows = settings.map((setting) => [setting.key, valueText(setting.value), sourceText(setting)]);
  return terminal.print(formatTable(['setting', 'value', 'from'], rows));
};

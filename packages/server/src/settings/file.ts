import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { KinemaError } from '@kinema/motion';
import { hasCode } from '../files/index.ts';
import type { Environment } from './environment.ts';

/** What a settings file says, and where it lies. */
export interface SettingsFile {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The file that is read where it exists and KINEMA_CONFIG names no other. */
const DEFAULT_FILE = 'kinema.config.json';

const parse = (path: string, content: string): Readonly<Record<string, unknown>> => {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new KinemaError(
      'data_invalid',
      { file: path, reason: `it is not JSON (${reason})` },
      { cause: error },
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new KinemaError('data_invalid', { file: path, reason: 'it must hold one JSON object' });
  return value as Readonly<Record<string, unknown>>;
};

/**
 * Reads the settings file: the one that KINEMA_CONFIG names, else kinema.config.json in `folder` where there is one.
 * @throws KinemaError `file_not_found` for a named file that cannot be read; `data_invalid` for one that is no object
 */
export const readSettingsFile = (environment: Environment, folder: string): SettingsFile | undefined => {
  const named = environment['KINEMA_CONFIG']?.trim();
  const path = resolve(folder, named || DEFAULT_FILE);
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    if (!named && hasCode(error, 'ENOENT')) return undefined;
    throw new KinemaError('file_not_found', { file: path }, { cause: error });
  }
  return { path, values: parse(path, content) };
};

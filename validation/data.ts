import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const repositoryFolder = resolve(import.meta.dirname, '..');

/** Where recordings with ground truth lie: KINEMA_DATA_DIR_VALIDATION, else ../shared/data beside the repository. */
export const dataFolder = resolve(
  repositoryFolder,
  process.env['KINEMA_DATA_DIR_VALIDATION'] ?? '../shared/data',
);

/** A path inside the validation data; ends the process with one clear line where it is missing. */
export const dataPath = (...parts: string[]): string => {
  const path = join(dataFolder, ...parts);
  if (!existsSync(path)) {
    console.error(`There is no ${parts.join('/')} in ${dataFolder}: set KINEMA_DATA_DIR_VALIDATION.`);
    process.exit(2);
  }
  return path;
};

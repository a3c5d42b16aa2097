import { readFile, writeFile } from 'node:fs/promises';
import { hasCode, writeWholeFile } from '@kinema/media/node/files';

/** Writes a value so that a reader sees the old file or the new one, never a part. */
export const writeJson = async (path: string, value: unknown): Promise<void> =>
  writeWholeFile(path, async (temporary) => writeFile(temporary, `${JSON.stringify(value, null, 1)}\n`));

/** Reads what {@link writeJson} wrote; undefined where the file is missing or is not JSON. */
export const readJson = async (path: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR') || error instanceof SyntaxError) return undefined;
    throw error;
  }
};

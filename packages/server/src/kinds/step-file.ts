import { readFile, writeFile } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import { spaceFailure } from '../files/index.ts';

/**
 * Writes a result of a step.
 * @throws KinemaError `disk_full`; else what `write` throws
 */
export const writeResult = async (write: () => Promise<void>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    throw spaceFailure(error, 'the result of a step');
  }
};

/** Number for number, in the format of structured cloning, which Node keeps readable by later versions. */
export const writeValue = async (path: string, value: unknown): Promise<void> =>
  writeResult(async () => writeFile(path, serialize(value)));

/** Reads what {@link writeValue} wrote. */
export const readValue = async <T>(path: string): Promise<T> => deserialize(await readFile(path)) as T;

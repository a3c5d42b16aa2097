import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { KinemaError } from '@kinema/motion';

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/**
 * Lets `write` make a file under another name in the same folder and gives it the final name when it is whole. Whatever
 * goes wrong, nothing is left behind and what was under the final name stays.
 *
 * @throws KinemaError `disk_full`; else what `write` throws.
 */
export const writeWhole = async (out: string, write: (temporary: string) => Promise<void>): Promise<void> => {
  const temporary = join(dirname(out), `.${basename(out)}.${randomUUID().slice(0, 8)}.part`);
  try {
    await write(temporary);
    await rename(temporary, out);
  } catch (error) {
    await rm(temporary, { force: true });
    if (isDiskFull(error)) throw new KinemaError('disk_full', { file: out }, { cause: error });
    throw error;
  }
};

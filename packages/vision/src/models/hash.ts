import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { KinemaError } from '@kinema/motion/errors';
import { isMissing } from './missing.ts';

/** SHA-256 of bytes, 64 lower-case hexadecimal digits. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * SHA-256 of a file; undefined when there is no such file.
 * @throws KinemaError `file_not_found` when it cannot be read
 */
export const sha256OfFile = async (path: string): Promise<string | undefined> => {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw new KinemaError('file_not_found', { file: path }, { cause });
  }
  return hash.digest('hex');
};

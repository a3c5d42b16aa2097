import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Origin } from '@kinema/server/analyses';

/** Of what a file holds, in hexadecimal digits. */
export const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

/**
 * What a result of files is made from: files by their names alone, without the folders they lie in.
 * @param given parameters by their names on the wire; undefined ones were not given
 */
export const originOf = async (
  paths: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Promise<Origin> => ({
  parameters: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  inputs: await Promise.all(
    paths.map(async (path) => ({ name: basename(path), sha256: await sha256Of(path) })),
  ),
});

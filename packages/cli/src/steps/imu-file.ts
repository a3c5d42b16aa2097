import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { KinemaError } from '@kinema/motion/errors';
import type { ImuCsvOptions } from '@kinema/motion/formats';
import type { ImuColumns } from '@kinema/motion/steps';
import { readImuCsv } from '@kinema/server/step-reports';

/** A file is taken in pieces of this size, so that one of any length fits in memory. */
const PIECE_BYTES = 1 << 18;

const requireFile = async (path: string): Promise<number> => {
  const found = await stat(path).catch((error: unknown) => {
    throw new KinemaError('file_not_found', { file: path }, { cause: error });
  });
  if (!found.isFile()) throw new KinemaError('data_invalid', { file: path, reason: 'it is not a file' });
  if (found.size === 0) throw new KinemaError('file_empty', { file: path });
  return found.size;
};

interface ReadImuOptions {
  readonly signal: AbortSignal;
  /** Told the bytes of the file as they come, and the share of it that is read, 0 to 1. */
  readonly onBytes?: (bytes: Uint8Array, share: number) => void;
}

/**
 * The bytes of a file as they come.
 * @throws KinemaError `file_not_found`, `file_empty`, `data_invalid` where it is no file
 */
export async function* imuBytes(
  path: string,
  { signal, onBytes }: ReadImuOptions,
): AsyncGenerator<Uint8Array> {
  const size = await requireFile(path);
  let count = 0;
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    const bytes = piece as Uint8Array;
    signal.throwIfAborted();
    count += bytes.length;
    onBytes?.(bytes, count / size);
    yield bytes;
  }
}

/**
 * Reads the CSV of an inertial sensor as a stream, and gives its readings in batches, in order.
 * @returns what was noticed, as sentences without a full stop
 * @throws KinemaError `file_not_found`, `file_empty`, `data_invalid`
 */
export const readImuFile = async (
  path: string,
  layout: ImuCsvOptions,
  take: (readings: ImuColumns) => void,
  options: ReadImuOptions,
): Promise<readonly string[]> => readImuCsv(path, imuBytes(path, options), layout, take);

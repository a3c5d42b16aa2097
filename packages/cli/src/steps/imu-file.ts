import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { KinemaError } from '@kinema/motion/errors';
import { ImuCsvReader, type ImuCsvOptions } from '@kinema/motion/formats';
import type { ImuColumns } from '@kinema/motion/steps';

/** Text is taken in pieces of this size, so that a file of any length fits in memory. */
const PIECE_BYTES = 1 << 18;
const GZIP = [0x1f, 0x8b];

const isGzip = async (path: string): Promise<boolean> => {
  await using handle = await open(path);
  const { buffer, bytesRead } = await handle.read(new Uint8Array(2), 0, 2, 0);
  return bytesRead === 2 && GZIP.every((byte, i) => buffer[i] === byte);
};

const requireFile = async (path: string): Promise<number> => {
  const found = await stat(path).catch((error: unknown) => {
    throw new KinemaError('file_not_found', { file: path }, { cause: error });
  });
  if (!found.isFile()) throw new KinemaError('data_invalid', { file: path, reason: 'it is not a file' });
  if (found.size === 0) throw new KinemaError('file_empty', { file: path });
  return found.size;
};

/** The text of a file in pieces, unpacked where it is packed. */
async function* textOf(
  path: string,
  onBytes: (bytes: Uint8Array) => void,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const packed = await isGzip(path);
  const decoder = new TextDecoder();
  const raw = createReadStream(path, { highWaterMark: PIECE_BYTES });
  raw.on('data', (chunk) => onBytes(chunk as Uint8Array));
  const readable: Readable = packed ? raw.pipe(createGunzip({ chunkSize: PIECE_BYTES })) : raw;
  raw.on('error', (error) => readable.destroy(error));
  try {
    for await (const chunk of readable) {
      signal.throwIfAborted();
      yield decoder.decode(chunk as Uint8Array, { stream: true });
    }
    yield decoder.decode();
  } finally {
    raw.destroy();
  }
}

interface ReadImuOptions {
  readonly signal: AbortSignal;
  /** Told the bytes of the file as they come, and the share of it that is read, 0 to 1. */
  readonly onBytes?: (bytes: Uint8Array, share: number) => void;
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
  { signal, onBytes }: ReadImuOptions,
): Promise<readonly string[]> => {
  const size = await requireFile(path);
  const reader = new ImuCsvReader(path, layout);
  let count = 0;
  const onChunk = (bytes: Uint8Array): void => {
    count += bytes.length;
    onBytes?.(bytes, count / size);
  };
  const give = (readings: ImuColumns | undefined): void => {
    if (readings) take(readings);
  };
  try {
    for await (const text of textOf(path, onChunk, signal)) give(reader.push(text));
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new KinemaError(
        'data_invalid',
        { file: path, reason: 'it is damaged: it cannot be unpacked' },
        { cause: error },
      );
    throw error;
  }
  give(reader.finish());
  return reader.warnings;
};

import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { KinemaError } from '@kinema/motion/errors';
import { ImuCsvReader, type ImuCsvOptions } from '@kinema/motion/formats';
import type { ImuColumns } from '@kinema/motion/steps';
import { bytesInWords } from '../http/file-part.ts';

/** The first bytes of gzip (RFC 1952, 2.3.1). */
const GZIP = [0x1f, 0x8b];

/** Text is unpacked in pieces of this size. */
const PIECE_BYTES = 1 << 18;

/** Puts what was read to look at it before the rest. */
async function* after(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** Enough bytes of the beginning to tell what it is. */
const beginning = async (pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array> => {
  let first: Uint8Array = new Uint8Array(0);
  while (first.length < GZIP.length) {
    const next = await pieces.next();
    if (next.done) break;
    first = Buffer.concat([first, next.value]);
  }
  return first;
};

/** The text of a file in pieces, unpacked where it is packed. */
async function* textOf(
  file: string,
  content: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<string> {
  const pieces = content[Symbol.asyncIterator]();
  const first = await beginning(pieces);
  const whole = after(first, pieces);
  const isPacked = GZIP.every((byte, i) => first[i] === byte);
  const unpacked: AsyncIterable<Uint8Array> = isPacked
    ? pipeline(Readable.from(whole), createGunzip({ chunkSize: PIECE_BYTES }), () => undefined)
    : whole;
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const piece of unpacked) {
    bytes += piece.length;
    if (bytes > maxBytes) throw new KinemaError('file_too_large', { file, limit: bytesInWords(maxBytes) });
    yield decoder.decode(piece, { stream: true });
  }
  yield decoder.decode();
}

const unpackingFailure = (error: unknown, file: string): unknown =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
    ? new KinemaError(
        'data_invalid',
        { file, reason: 'it is damaged: it cannot be unpacked' },
        { cause: error },
      )
    : error;

export interface ReadImuOptions extends ImuCsvOptions {
  /** Of the text, however small the file was when it was packed. */
  readonly maxBytes?: number;
}

/**
 * Reads the CSV of an inertial sensor, plain or packed with gzip, from its bytes as they come, and gives its readings in
 * batches, in order.
 * @param file what it is called in messages
 * @returns what was noticed, as sentences without a full stop
 * @throws KinemaError `file_empty`, `data_invalid`, `file_too_large`; else what the content throws
 */
export const readImuCsv = async (
  file: string,
  content: AsyncIterable<Uint8Array>,
  { maxBytes = Infinity, ...layout }: ReadImuOptions,
  take: (readings: ImuColumns) => void,
): Promise<readonly string[]> => {
  const reader = new ImuCsvReader(file, layout);
  const give = (readings: ImuColumns | undefined): void => {
    if (readings) take(readings);
  };
  try {
    for await (const text of textOf(file, content, maxBytes)) give(reader.push(text));
  } catch (error) {
    throw unpackingFailure(error, file);
  }
  give(reader.finish());
  return reader.warnings;
};

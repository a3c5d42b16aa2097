import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { KinemaError } from '@kinema/motion/errors';
import { ImuCsvReader, type ImuCsvOptions, type StepLineSource } from '@kinema/motion/formats';
import { defaultMethod, StepReporter, type ImuColumns, type StepReport } from '@kinema/motion/steps';

/** Text is taken in pieces of this size, so that a file of any length fits in memory. */
const PIECE_BYTES = 1 << 20;
const GZIP = [0x1f, 0x8b];

/** A file analysed. */
export interface FileSteps {
  readonly source: StepLineSource;
  readonly report: StepReport;
}

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
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const packed = await isGzip(path);
  const decoder = new TextDecoder();
  const raw = createReadStream(path, { highWaterMark: PIECE_BYTES });
  raw.on('data', (chunk) => onBytes(chunk.length));
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

/** Warnings about readings that were left out. */
const issueWarnings = ({ issues, steps }: StepReport): string[] => {
  const count = (number: number, what: string): string[] => (number > 0 ? [`${number} ${what}`] : []);
  return [
    ...count(issues.outOfRange, 'readings were not numbers or out of range and were left out'),
    ...count(issues.duplicates, 'readings had the time of the one before and were left out'),
    ...count(issues.reversals, 'readings were earlier than the one before and were left out'),
    ...count(issues.gaps, 'gaps were too long to bridge'),
    ...(steps.length === 0 ? ['no steps were found'] : []),
  ];
};

/**
 * Finds the steps in a file, which is read as a stream.
 * @param onProgress told the share of the file that is read, 0 to 1
 * @throws KinemaError `file_not_found`, `file_empty`, `data_invalid`
 */
export const readSteps = async (
  path: string,
  options: ImuCsvOptions,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<FileSteps> => {
  const size = await requireFile(path);
  const reader = new ImuCsvReader(path, options);
  const reporter = new StepReporter();
  let [first, last, bytes] = [Number.NaN, Number.NaN, 0];
  const take = (readings: ImuColumns | undefined): void => {
    if (!readings) return;
    const times = readings.timeSeconds;
    if (Number.isNaN(first)) first = times[0]!;
    last = times.at(-1)!;
    reporter.push(readings);
  };
  const onBytes = (count: number): void => {
    bytes += count;
    onProgress(bytes / size);
  };
  try {
    for await (const text of textOf(path, onBytes, signal)) take(reader.push(text));
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new KinemaError(
        'data_invalid',
        { file: path, reason: 'it is damaged: it cannot be unpacked' },
        { cause: error },
      );
    throw error;
  }
  take(reader.finish());
  const report = reporter.finish();
  return {
    source: {
      file: path,
      method: defaultMethod().name,
      startSeconds: first,
      endSeconds: last,
      warnings: [...reader.warnings, ...issueWarnings(report)],
    },
    report,
  };
};

import { createHash, type Hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import {
  readContactCsv,
  readTrainingManifest,
  TRAINING_MANIFEST,
  type TrainingEntry,
} from '@kinema/motion/formats';
import { joinColumns, type ImuColumns } from '@kinema/motion/steps';
import { labelledSpans, type TrainingRecording } from '@kinema/motion/train';
import { readImuFile } from '../imu-file.ts';

/** What there is to learn from. */
export interface TrainingData {
  readonly recordings: readonly TrainingRecording[];
  /** Recordings in which not every step is annotated, so that more may be found than the truth has. */
  readonly incomplete: ReadonlySet<TrainingRecording>;
  /** Of everything that was read, so that a training goes on only with the same. */
  readonly sha256: string;
  readonly warnings: readonly string[];
}

const bytesOf = async (path: string): Promise<Uint8Array> => {
  try {
    return await readFile(path);
  } catch (error) {
    throw new KinemaError('file_not_found', { file: path }, { cause: error });
  }
};

const contactsOf = async (folder: string, path: string, hash: Hash): Promise<Float64Array> => {
  const file = join(folder, path);
  const bytes = await bytesOf(file);
  hash.update(bytes);
  const contacts = readContactCsv(new TextDecoder().decode(bytes), file);
  if (contacts.length === 0) throw new KinemaError('data_invalid', { file, reason: 'it holds no contact' });
  return contacts;
};

const requireWithin = (contacts: Float64Array, { timeSeconds }: ImuColumns, file: string): void => {
  const [first, last] = [timeSeconds[0]!, timeSeconds.at(-1)!];
  const stray = contacts.find((time) => time < first - 1 || time > last + 1);
  if (stray !== undefined)
    throw new KinemaError('data_invalid', {
      file,
      reason: `a contact is at ${stray} s, and the readings go from ${first} to ${last} s`,
    });
};

/**
 * Reads a folder of recordings to learn from.
 * @throws KinemaError `file_not_found`, `file_empty`, `data_invalid`
 */
export const readTrainingData = async (
  folder: string,
  { signal, onRead }: { signal: AbortSignal; onRead: (share: number, name: string) => void },
): Promise<TrainingData> => {
  const manifest = join(folder, TRAINING_MANIFEST);
  const text = await bytesOf(manifest);
  const entries = readTrainingManifest(new TextDecoder().decode(text), manifest);
  const hash = createHash('sha256').update(text);
  const warnings: string[] = [];
  const incomplete = new Set<TrainingRecording>();

  const read = async (entry: TrainingEntry): Promise<TrainingRecording> => {
    const file = join(folder, entry.readings);
    const batches: ImuColumns[] = [];
    const noticed = await readImuFile(file, entry.layout, (batch) => batches.push(batch), {
      signal,
      onBytes: (bytes) => hash.update(bytes),
    });
    warnings.push(...noticed.map((warning) => `${file}: ${warning}`));
    const columns = joinColumns(batches);
    const { contacts, contactSd, isComplete, hasOtherClock, subject, dataSet } = entry;
    const contactsSeconds =
      contacts === undefined ? new Float64Array(0) : await contactsOf(folder, contacts, hash);
    if (contacts !== undefined) requireWithin(contactsSeconds, columns, join(folder, contacts));
    const [start, end] = [columns.timeSeconds[0]!, columns.timeSeconds.at(-1)!];
    const spans = labelledSpans(contactsSeconds, isComplete, end, start);
    const name = entry.readings;
    const recording = { name, dataSet, subject, columns, contactsSeconds, contactSd, hasOtherClock, spans };
    if (!isComplete) incomplete.add(recording);
    return recording;
  };

  const recordings: TrainingRecording[] = [];
  for (const entry of entries) {
    onRead(recordings.length / entries.length, entry.readings);
    recordings.push(await read(entry));
  }
  if (recordings.every(({ contactsSeconds }) => contactsSeconds.length === 0))
    throw new KinemaError('data_invalid', {
      file: manifest,
      reason: 'no recording has contacts to learn from',
    });
  return { recordings, incomplete, sha256: hash.digest('hex'), warnings };
};

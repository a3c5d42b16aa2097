import { KinemaError } from '@kinema/motion/errors';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  ImuCsvReader,
  isImuHeader,
  readC3d,
  readKeypointCsv,
  readTrc,
  type ImuCsvOptions,
  type MarkerTable,
} from '@kinema/motion/formats';
import type { InertialRecording, SensorPlace } from '@kinema/motion/gait';
import { joinColumns } from '@kinema/motion/steps';
import { smoothSequence } from '@kinema/motion/signal';
import type { PoseSequence } from '@kinema/motion';

/** What gait is measured on. */
export type GaitSource =
  | { readonly kind: 'markers'; readonly table: MarkerTable }
  /** Keypoints as they were found, not smoothed, of a video or a table. */
  | { readonly kind: 'poses'; readonly sequence: PoseSequence }
  /** Inertial sensors: one, or two on the two feet. */
  | {
      readonly kind: 'sensors';
      readonly recordings: readonly InertialRecording[];
      /** What was noticed as they were read, as sentences without a full stop. */
      readonly warnings: readonly string[];
    };

/** What a table of readings does not say of itself. */
export interface SensorOptions extends ImuCsvOptions {
  /** Where the sensor was carried; recognised without. */
  readonly place?: SensorPlace;
}

/** A kind of file that gait is read from. */
interface SourceFormat {
  readonly isOne: (head: string, content: Uint8Array) => boolean;
  readonly read: (content: Uint8Array, file: string, sensor: SensorOptions) => GaitSource;
}

const textOf = (content: Uint8Array): string => new TextDecoder().decode(content);

/** @throws KinemaError `data_invalid`, `reading_unstated` */
const readSensor = (
  text: string,
  file: string,
  { place, ...layout }: SensorOptions,
): Extract<GaitSource, { kind: 'sensors' }> => {
  const reader = new ImuCsvReader(file, layout);
  const batches = [reader.push(text), reader.finish()].filter((batch) => batch !== undefined);
  const columns = joinColumns(batches);
  return {
    kind: 'sensors',
    recordings: [{ columns, name: basename(file), ...(place && { place }) }],
    warnings: reader.warnings,
  };
};

const C3D_KEY = 0x50;

/** Recognised by what they hold, whatever they are called. */
const formats: readonly SourceFormat[] = [
  {
    isOne: (_, content) => content.length >= 1024 && content[1] === C3D_KEY && content[0]! > 1,
    read: (content, file) => ({ kind: 'markers', table: readC3d(content, file).markers }),
  },
  {
    isOne: (head) => head.startsWith('PathFileType'),
    read: (content, file) => ({ kind: 'markers', table: readTrc(textOf(content), file) }),
  },
  {
    isOne: (head) => /(^|,)\s*person_id\s*(,|$)/m.test(head),
    read: (content, file) => ({
      kind: 'poses',
      sequence: readKeypointCsv(textOf(content), { file }).sequence,
    }),
  },
  {
    isOne: (head) => isImuHeader(head.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0]!),
    read: (content, file, sensor) => readSensor(textOf(content), file, sensor),
  },
];

const HEAD_BYTES = 4096;

/** The first bytes of gzip (RFC 1952, 2.3.1). */
const GZIP = [0x1f, 0x8b];
const isPacked = (content: Uint8Array): boolean => GZIP.every((byte, i) => content[i] === byte);
/** Of the text, however small the file was when it was packed. */
const MAX_BYTES = 1 << 29;

const unpacked = (content: Uint8Array, file: string): Uint8Array => {
  if (!isPacked(content)) return content;
  try {
    return gunzipSync(content, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    throw new KinemaError(
      'data_invalid',
      { file, reason: 'it is damaged, or too large: it cannot be unpacked' },
      { cause: error },
    );
  }
};

/** Whether a file is a table that gait is read from, by its beginning of at least 1024 bytes where it is as long. */
export const isGaitSource = (content: Uint8Array): boolean =>
  isPacked(content) || formats.some(({ isOne }) => isOne(textOf(content.subarray(0, HEAD_BYTES)), content));

/**
 * Reads markers, keypoints or readings of an inertial sensor from a C3D, TRC or CSV file, plain or packed with gzip.
 * @throws KinemaError `file_empty`, `data_invalid`, `reading_unstated`
 */
export const readGaitSource = (packed: Uint8Array, file: string, sensor: SensorOptions = {}): GaitSource => {
  if (packed.length === 0) throw new KinemaError('file_empty', { file });
  const content = unpacked(packed, file);
  const head = textOf(content.subarray(0, HEAD_BYTES));
  const format = formats.find(({ isOne }) => isOne(head, content));
  if (format) return format.read(content, file, sensor);
  // A table without a header is one of readings where its columns were named.
  if (sensor.columns) return readSensor(textOf(content), file, sensor);
  throw new KinemaError('data_invalid', {
    file,
    reason: 'it is no C3D, TRC, keypoint CSV or inertial sensor CSV file, nor a video',
  });
};

/** Keypoints as files for other programs are to have them. */
export const smoothed = (sequence: PoseSequence): PoseSequence =>
  smoothSequence(sequence, { method: 'zero-phase' });

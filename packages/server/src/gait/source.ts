import { KinemaError } from '@kinema/motion/errors';
import { readC3d, readKeypointCsv, readTrc, type MarkerTable } from '@kinema/motion/formats';
import { smoothSequence } from '@kinema/motion/signal';
import type { PoseSequence } from '@kinema/motion';

/** What gait is measured on. */
export type GaitSource =
  | { readonly kind: 'markers'; readonly table: MarkerTable }
  /** Keypoints as they were found, not smoothed, of a video or a table. */
  | { readonly kind: 'poses'; readonly sequence: PoseSequence };

/** A kind of file that gait is read from. */
interface SourceFormat {
  readonly isOne: (head: string, content: Uint8Array) => boolean;
  readonly read: (content: Uint8Array, file: string) => GaitSource;
}

const textOf = (content: Uint8Array): string => new TextDecoder().decode(content);

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
];

const HEAD_BYTES = 4096;

/** Whether a file holds markers or keypoints, by its beginning of at least 1024 bytes where it is as long. */
export const isGaitSource = (content: Uint8Array): boolean =>
  formats.some(({ isOne }) => isOne(textOf(content.subarray(0, HEAD_BYTES)), content));

/**
 * Reads markers or keypoints from a C3D, TRC or keypoint CSV file.
 * @throws KinemaError `file_empty`, `data_invalid`
 */
export const readGaitSource = (content: Uint8Array, file: string): GaitSource => {
  if (content.length === 0) throw new KinemaError('file_empty', { file });
  const head = textOf(content.subarray(0, HEAD_BYTES));
  const format = formats.find(({ isOne }) => isOne(head, content));
  if (!format)
    throw new KinemaError('data_invalid', {
      file,
      reason: 'it is no C3D, TRC or keypoint CSV file, nor a video',
    });
  return format.read(content, file);
};

/** Keypoints as files for other programs are to have them. */
export const smoothed = (sequence: PoseSequence): PoseSequence =>
  smoothSequence(sequence, { method: 'zero-phase' });

import { basename } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import type { CocoKeypointResult } from '@kinema/motion/evaluate';
import { cocoResults, readPoseLines } from '@kinema/motion/formats';
import { coco17, skeletons, type Skeleton } from '@kinema/motion/skeleton';

/** Pictures of a truth, as far as they are needed to find them by name. */
export interface NamedPicture {
  readonly id: number;
  readonly file_name?: string;
}

const refuse = (file: string, reason: string): never => {
  throw new KinemaError('data_invalid', { file, reason });
};

/** Whether a JSON document is what `kinema pose` writes, rather than a list of COCO results. */
export const isOwnResults = (content: unknown): content is readonly unknown[] =>
  Array.isArray(content) &&
  content.length > 0 &&
  typeof content[0] === 'object' &&
  content[0] !== null &&
  'persons' in content[0];

/** The skeleton that has a keypoint named in a record; any will do where nobody was found. */
const skeletonOf = (records: readonly string[]): Skeleton => {
  const named = records
    .map((record) => /"keypoints":\[\{"name":"(\w+)".*?\]/.exec(record)?.[0])
    .find(Boolean);
  const names = [...(named ?? '').matchAll(/"name":"(\w+)"/g)].map(([, name]) => name);
  const sameNames = ({ keypoints }: Skeleton): boolean =>
    keypoints.length === names.length && keypoints.every((name, k) => name === names[k]);
  return Object.values(skeletons).find(sameNames) ?? coco17;
};

/** Numbers that a keypoint takes in COCO's files: x, y, and a third. */
const STRIDE = 3;

/** Keypoints in the order of the truth's names. */
const reordered = (
  result: CocoKeypointResult,
  from: readonly string[],
  to: readonly string[],
  file: string,
): CocoKeypointResult => {
  const places = to.map((name) => {
    const place = from.indexOf(name);
    return place < 0
      ? refuse(file, `its persons have no keypoint "${name}", which the truth has`)
      : place * STRIDE;
  });
  return { ...result, keypoints: places.flatMap((place) => result.keypoints.slice(place, place + STRIDE)) };
};

/**
 * COCO results from the JSON that `kinema pose` writes; pictures are found in the truth by their file names, keypoints
 * by theirs.
 * @throws KinemaError `data_invalid` where a picture or keypoint is not found, or a record is not well formed
 */
export const ownResults = (
  content: readonly unknown[],
  file: string,
  pictures: readonly NamedPicture[],
  keypoints: readonly string[],
): CocoKeypointResult[] => {
  const ids = new Map(pictures.map(({ id, file_name: name }) => [basename(name ?? ''), id]));
  const imageId = (name: string): number =>
    ids.get(basename(name)) ??
    refuse(file, `it tells of ${name}, which is not among the pictures of the truth`);
  const records = content.map((record) => JSON.stringify(record));
  const skeleton = skeletonOf(records);
  return cocoResults(readPoseLines(records, skeleton, file), { imageId }).map((result) =>
    reordered(result, skeleton.keypoints, keypoints, file),
  );
};

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  parseCocoKeypointDataset,
  type CocoKeypointDataset,
  type CocoKeypointResult,
} from '@kinema/motion/evaluate';
import { KEYPOINT_STRIDE, type PoseFrame } from '@kinema/motion/pose';
import { dataPath } from './data.ts';

/** A picture whose people are annotated. */
export interface AnnotatedPicture {
  readonly image_id: number;
  readonly file: string;
}

/** The annotated pictures of pose/coco-mini that are there, with the truth about them alone. */
export const annotatedPictures = (): { truth: CocoKeypointDataset; pictures: AnnotatedPicture[] } => {
  const annotations = dataPath('pose', 'coco-mini', 'person_keypoints.json');
  const all = parseCocoKeypointDataset(JSON.parse(readFileSync(annotations, 'utf8')), annotations);
  const named = JSON.parse(readFileSync(annotations, 'utf8')) as {
    images: { id: number; file_name: string }[];
  };
  const folder = join(dirname(annotations), 'images');
  const pictures = named.images
    .map(({ id, file_name }) => ({ image_id: id, file: join(folder, file_name) }))
    .filter(({ file }) => existsSync(file));
  const present = new Set(pictures.map(({ image_id }) => image_id));
  return {
    pictures,
    truth: {
      ...all,
      images: all.images.filter(({ id }) => present.has(id)),
      annotations: all.annotations.filter(({ image_id }) => present.has(image_id)),
    },
  };
};

/** COCO's results of one frame. */
export const resultsOf = (image_id: number, { persons }: PoseFrame): CocoKeypointResult[] =>
  persons.map(({ score, keypoints }) => ({
    image_id,
    category_id: 1,
    score,
    keypoints: Array.from({ length: keypoints.length / KEYPOINT_STRIDE }, (_, k) => [
      ...keypoints.subarray(k * KEYPOINT_STRIDE, k * KEYPOINT_STRIDE + 3),
    ]).flat(),
  }));

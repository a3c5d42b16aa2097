import { coco17 } from '../skeleton/index.ts';
import type { CocoKeypointAnnotation, CocoKeypointDataset, CocoKeypointResult } from './coco.ts';

/** Made-up persons for the tests of this folder: an upright figure of 17 keypoints. */
const figure = coco17.keypoints.map((_, k): readonly [number, number] => [
  0.5 + (k === 0 ? 0 : k % 2 === 1 ? 0.2 : -0.2),
  0.05 + (0.9 * k) / 16,
]);

/** x, y, third number of each keypoint of a figure that fills the box. */
export const figureIn = (
  [left, top, width, height]: readonly [number, number, number, number],
  third = 2,
  shift = 0,
): number[] => figure.flatMap(([x, y]) => [left + x * width + shift, top + y * height, third]);

export interface MadePerson {
  readonly image?: number;
  readonly box?: readonly [number, number, number, number];
  readonly crowd?: boolean;
  readonly unlabelled?: boolean;
}

const usualBox = [100, 100, 100, 300] as const;

const annotationOf = (person: MadePerson, index: number): CocoKeypointAnnotation => {
  const { image = 1, box = usualBox, crowd = false, unlabelled = false } = person;
  return {
    id: index + 1,
    image_id: image,
    category_id: 1,
    bbox: box,
    area: box[2] * box[3],
    iscrowd: crowd ? 1 : 0,
    keypoints: unlabelled ? figure.flatMap(() => [0, 0, 0]) : figureIn(box),
    num_keypoints: unlabelled ? 0 : 17,
  };
};

/** A data set with the pictures 1 to `images` and the persons given. */
export const datasetOf = (persons: readonly MadePerson[], images = 1): CocoKeypointDataset => ({
  images: Array.from({ length: images }, (_, index) => ({ id: index + 1 })),
  categories: [{ id: 1, name: 'person', keypoints: coco17.keypoints }],
  annotations: persons.map(annotationOf),
});

/** A result whose figure fills the box, moved sideways by `shift` pixels. */
export const resultIn = (
  score: number,
  { image = 1, box = usualBox }: MadePerson = {},
  shift = 0,
): CocoKeypointResult => ({
  image_id: image,
  category_id: 1,
  keypoints: figureIn(box, 1, shift),
  score,
});

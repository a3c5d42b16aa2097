import type { Person } from '@kinema/motion';
import {
  objectKeypointSimilarity,
  type CocoKeypointAnnotation,
  type CocoKeypointDataset,
} from '@kinema/motion/evaluate';
import type { Skeleton } from '@kinema/motion/skeleton';
import { coco17 } from '@kinema/motion/skeleton';
import { intersectionOverUnion } from '@kinema/motion/track';
import { annotatorSpread } from '@kinema/vision/pipelines';

/** A person that was found: the model's score, and whether it was found right. */
export interface PersonSample {
  readonly picture: number;
  readonly score: number;
  readonly right: boolean;
}

/** A keypoint of an annotated person: the model's score and spread, and how far off it was. */
export interface KeypointSample extends PersonSample {
  /** The model's own spread, and that of annotators, in pixels. */
  readonly spread: number;
  readonly annotators: number;
  /** Along x and y, in pixels. */
  readonly errors: readonly [number, number];
}

export interface Samples {
  readonly persons: readonly PersonSample[];
  readonly keypoints: readonly KeypointSample[];
}

/** Similarity from which a person or a keypoint counts as right. */
const RIGHT = 0.5;
/** A person is compared with the annotated one whose box it overlaps at least this much. */
const SAME_BOX = 0.5;

/** A person in COCO's keypoints, as results have them. */
const inCocoOrder = ({ keypoints }: Person, { keypoints: names }: Skeleton): number[] =>
  coco17.keypoints.flatMap((name) => {
    const at = 4 * names.indexOf(name);
    return [...keypoints.subarray(at, at + 4)];
  });

const similarityWith = (truth: CocoKeypointAnnotation, keypoints: readonly number[]): number => {
  const result = {
    image_id: truth.image_id,
    category_id: truth.category_id,
    score: 1,
    keypoints: keypoints.filter((_, i) => i % 4 !== 3),
  };
  return objectKeypointSimilarity(truth, truth.area ?? 0, result, coco17.oksSigmas);
};

const keypointSamples = (
  truth: CocoKeypointAnnotation,
  person: Person,
  keypoints: readonly number[],
): KeypointSample[] =>
  coco17.oksSigmas.flatMap((sigma, k) => {
    if (truth.keypoints[3 * k + 2]! <= 0) return [];
    const [x, y, score, spread] = keypoints.slice(4 * k, 4 * k + 4) as [number, number, number, number];
    const errors = [x - truth.keypoints[3 * k]!, y - truth.keypoints[3 * k + 1]!] as const;
    const likeness = Math.exp(-(errors[0] ** 2 + errors[1] ** 2) / (8 * sigma ** 2 * (truth.area ?? 0)));
    return [
      {
        picture: truth.image_id,
        score,
        right: likeness >= RIGHT,
        spread,
        annotators: annotatorSpread(sigma, person.box),
        errors,
      },
    ];
  });

/**
 * Compares the people found in one picture, best first, with those annotated in it. Each annotated person is found once;
 * people where nothing tells right from wrong (crowds, and people without labelled keypoints) are left out.
 */
export const samplesOf = (
  picture: number,
  persons: readonly Person[],
  { annotations }: CocoKeypointDataset,
  skeleton: Skeleton,
): Samples => {
  const here = annotations.filter(({ image_id }) => image_id === picture);
  const judged = here.filter(({ iscrowd, num_keypoints }) => iscrowd === 0 && num_keypoints > 0);
  const left = new Set(judged);
  const samples = { persons: [] as PersonSample[], keypoints: [] as KeypointSample[] };
  for (const person of persons) {
    const keypoints = inCocoOrder(person, skeleton);
    const overlap = (truth: CocoKeypointAnnotation): number => intersectionOverUnion(person.box, truth.bbox);
    const nearest = here.toSorted((a, b) => overlap(b) - overlap(a))[0];
    if (nearest && !judged.includes(nearest) && overlap(nearest) > 0) continue;
    const truth = nearest && overlap(nearest) >= SAME_BOX && left.delete(nearest) ? nearest : undefined;
    const right = truth !== undefined && similarityWith(truth, keypoints) >= RIGHT;
    samples.persons.push({ picture, score: person.score, right });
    if (truth) samples.keypoints.push(...keypointSamples(truth, person, keypoints));
  }
  return samples;
};

import { KEYPOINT_STRIDE, type Box, type Person } from '../pose/index.ts';
import type { Skeleton } from '../skeleton/index.ts';
import { boxArea } from './boxes.ts';
import type { Observation } from './tracklet.ts';

/**
 * How much an observation looks like somebody followed, 0..1. `expected` is the last observation of that person, carried
 * along to where motion predicts it now. Any function will do for a tracker; those of this folder are examples.
 */
export type Similarity<O> = (expected: O, observed: O) => number;

/** Standard deviation of where somebody is to where they were expected, in sizes of the box. */
const spreadOfCentre = 0.5;

const sizeOf = ([, , width, height]: Box): number => (width + height) / 2;

/**
 * How near the centres of two boxes are for their size, as a Gaussian, times how alike their heights are; 0..1. Unlike
 * the overlap, it still tells apart candidates that are all far off, which makes a fast or rarely seen person easier to
 * follow, and is steady where boxes of people crossing coincide. Heights, since widths change with each step.
 */
export const boxSimilarity: Similarity<Observation> = ({ box: a }, { box: b }) => {
  const dx = a[0] + a[2] / 2 - b[0] - b[2] / 2;
  const dy = a[1] + a[3] / 2 - b[1] - b[3] / 2;
  const deviation = (spreadOfCentre * (sizeOf(a) + sizeOf(b))) / 2;
  const heights = Math.min(a[3], b[3]) / Math.max(a[3], b[3]);
  return deviation > 0 && heights > 0
    ? Math.exp(-(dx * dx + dy * dy) / (2 * deviation * deviation)) * heights
    : 0;
};

export interface PoseSimilarityOptions {
  /** Part of the keypoints in the whole; the rest is {@link boxSimilarity}. */
  readonly keypointShare?: number;
  /** Constants of object keypoint similarity are widened by this factor, since limbs move from frame to frame. */
  readonly spread?: number;
}

/** Keypoints that together weigh less than this one say nothing. */
const leastWeight = 1;

/**
 * Object keypoint similarity of two poses, 0..1, each keypoint weighted by the lower of its two scores; undefined when
 * they have too few sure keypoints in common or no size. Source: https://cocodataset.org/#keypoints-eval
 */
export const poseKeypointSimilarity = (
  a: Person,
  b: Person,
  sigmas: readonly number[],
  spread = 1,
): number | undefined => {
  const area = Math.sqrt(boxArea(a.box) * boxArea(b.box));
  let sum = 0;
  let weights = 0;
  for (let k = 0; k < sigmas.length; k++) {
    const i = k * KEYPOINT_STRIDE;
    const weight = Math.min(a.keypoints[i + 2]!, b.keypoints[i + 2]!);
    if (!(weight > 0)) continue;
    const dx = a.keypoints[i]! - b.keypoints[i]!;
    const dy = a.keypoints[i + 1]! - b.keypoints[i + 1]!;
    sum += weight * Math.exp(-(dx * dx + dy * dy) / (2 * area * (2 * sigmas[k]! * spread) ** 2));
    weights += weight;
  }
  return weights < leastWeight || area === 0 ? undefined : sum / weights;
};

/** Mixes the similarity of the keypoints with that of the boxes. */
export const poseSimilarity =
  (skeleton: Skeleton, { keypointShare = 0.5, spread = 2 }: PoseSimilarityOptions = {}): Similarity<Person> =>
  (expected, observed) => {
    const boxes = boxSimilarity(expected, observed);
    const keypoints = poseKeypointSimilarity(expected, observed, skeleton.oksSigmas, spread);
    return keypoints === undefined ? boxes : keypointShare * keypoints + (1 - keypointShare) * boxes;
  };

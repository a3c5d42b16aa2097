import { blazepose33, coco17 } from '../skeleton/index.ts';
import type { CocoKeypointAnnotation, CocoKeypointResult } from './coco.ts';

/**
 * The 14 keypoints of CrowdPose with the constants of its evaluation (Li et al. 2019, arXiv:1812.00324).
 */
const crowdPose14 = {
  keypoints: [
    'left_shoulder',
    'right_shoulder',
    'left_elbow',
    'right_elbow',
    'left_wrist',
    'right_wrist',
    'left_hip',
    'right_hip',
    'left_knee',
    'right_knee',
    'left_ankle',
    'right_ankle',
    'head',
    'neck',
  ],
  oksSigmas: [
    0.079, 0.079, 0.072, 0.072, 0.062, 0.062, 0.107, 0.107, 0.087, 0.087, 0.089, 0.089, 0.079, 0.079,
  ],
};

const known = [coco17, blazepose33, crowdPose14];

/** The constants sigma of the skeleton with exactly these keypoints, in this order; undefined for an unknown one. */
export const oksSigmasOf = (keypoints: readonly string[]): readonly number[] | undefined =>
  known.find(
    (skeleton) =>
      skeleton.keypoints.length === keypoints.length &&
      skeleton.keypoints.every((name, index) => name === keypoints[index]),
  )?.oksSigmas;

/** Distance of a number to the interval from `low` to `high`, 0 inside. */
const distanceTo = (value: number, low: number, high: number): number =>
  Math.max(0, low - value) + Math.max(0, value - high);

/**
 * Object keypoint similarity of COCO, 0..1: the mean over labelled keypoints of exp(−d² / (2 area (2 sigma)²)). When
 * none is labelled, the distance is the one to the box, doubled in size, and all keypoints count.
 * Source: https://cocodataset.org/#keypoints-eval
 * @param area square pixels of the object.
 */
export const objectKeypointSimilarity = (
  truth: CocoKeypointAnnotation,
  area: number,
  result: CocoKeypointResult,
  sigmas: readonly number[],
): number => {
  const labelled = truth.keypoints.some((value, index) => index % 3 === 2 && value > 0);
  const [left, top, width, height] = truth.bbox;
  let sum = 0;
  let count = 0;
  for (const [k, sigma] of sigmas.entries()) {
    if (labelled && truth.keypoints[k * 3 + 2]! <= 0) continue;
    const x = result.keypoints[k * 3]!;
    const y = result.keypoints[k * 3 + 1]!;
    const dx = labelled ? x - truth.keypoints[k * 3]! : distanceTo(x, left - width, left + 2 * width);
    const dy = labelled ? y - truth.keypoints[k * 3 + 1]! : distanceTo(y, top - height, top + 2 * height);
    sum += Math.exp(-(dx ** 2 + dy ** 2) / (2 * sigma) ** 2 / (area + Number.EPSILON) / 2);
    count++;
  }
  return sum / count;
};

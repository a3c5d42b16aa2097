import type { Box } from '@kinema/motion';
import type { Skeleton } from '@kinema/motion/skeleton';
import type { Found } from '../../decode/index.ts';

export interface SeenKeypoints extends Found {
  readonly keypoints: Float32Array;
}

/** Share of a person's box that the person fills, on average over COCO; makes areas comparable with COCO's. */
export const FILLED_SHARE = 0.53;

const squaredDistance = (a: Float32Array, b: Float32Array, at: number): number =>
  (a[at]! - b[at]!) ** 2 + (a[at + 1]! - b[at + 1]!) ** 2;

/** Box around the keypoints whose score is at least `minScore`; undefined when there are none. */
export const keypointBox = (keypoints: Float32Array, minScore: number): Box | undefined => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < keypoints.length; at += 4) {
    if (keypoints[at + 2]! < minScore) continue;
    left = Math.min(left, keypoints[at]!);
    top = Math.min(top, keypoints[at + 1]!);
    right = Math.max(right, keypoints[at]!);
    bottom = Math.max(bottom, keypoints[at + 1]!);
  }
  return right > left || bottom > top ? [left, top, right - left, bottom - top] : undefined;
};

export const meanScore = (keypoints: Float32Array): number => {
  let sum = 0;
  for (let at = 2; at < keypoints.length; at += 4) sum += keypoints[at]!;
  return (4 * sum) / keypoints.length;
};

/**
 * Object keypoint similarity of two poses of people of the given areas in pixels², 0..1.
 * Source: https://cocodataset.org/#keypoints-eval
 */
export const poseLikeness = (
  a: Float32Array,
  b: Float32Array,
  area: number,
  { oksSigmas }: Skeleton,
): number => {
  let sum = 0;
  oksSigmas.forEach((sigma, k) => {
    sum += Math.exp(-squaredDistance(a, b, 4 * k) / (8 * sigma ** 2 * area));
  });
  return sum / oksSigmas.length;
};

/**
 * Fuses several views of one person, keypoint by keypoint: the view that most of the others support is the anchor, and
 * each view counts by its score and its nearness to the anchor, on the scale at which annotators differ (COCO's sigmas).
 * So one view that takes the wrong knee is outvoted instead of averaged in. A keypoint's score is the support it has,
 * its spread the views' own and their disagreement.
 */
export const combineViews = (
  views: readonly SeenKeypoints[],
  area: number,
  skeleton: Skeleton,
): SeenKeypoints => {
  const [first, ...others] = views;
  if (!first) throw new RangeError('no views to combine');
  if (others.length === 0) return first;
  const keypoints = Float32Array.from(first.keypoints);
  skeleton.oksSigmas.forEach((sigma, k) => {
    const at = 4 * k;
    const scale = 8 * sigma ** 2 * area;
    const near = (a: SeenKeypoints, b: SeenKeypoints): number =>
      b.keypoints[at + 2]! * Math.exp(-squaredDistance(a.keypoints, b.keypoints, at) / scale);
    const support = views.map((view) => views.reduce((sum, other) => sum + near(view, other), 0));
    const anchor = views[support.indexOf(Math.max(...support))]!;
    const weights = views.map((view) => near(anchor, view) + 1e-9);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const mean = (value: (view: SeenKeypoints) => number): number =>
      views.reduce((sum, view, i) => sum + weights[i]! * value(view), 0) / total;
    keypoints[at] = mean((view) => view.keypoints[at]!);
    keypoints[at + 1] = mean((view) => view.keypoints[at + 1]!);
    keypoints[at + 2] = total / views.length;
    const variance = mean(
      (view) => view.keypoints[at + 3]! ** 2 + squaredDistance(view.keypoints, keypoints, at) / 2,
    );
    keypoints[at + 3] = Math.sqrt(variance);
  });
  return { ...first, keypoints };
};

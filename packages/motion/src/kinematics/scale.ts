import { KEYPOINT_STRIDE, type PoseTrack } from '../pose/pose.ts';
import { mean, median, quantile } from '../signal/columns.ts';
import type { Skeleton } from '../skeleton/skeleton.ts';
import { personLimits } from './person-limits.ts';
import { heightShares } from './proportions.ts';

/** Metres per pixel of one person in the plane in which the person moves. */
export interface Scale {
  readonly metresPerPixel: number;
  readonly sdMetresPerPixel: number;
  /** Frames in which at least one length was measured. */
  readonly frameCount: number;
}

/** A scale, or why there is none. */
export type ScaleOutcome = { readonly scale: Scale } | { readonly withheld: string };

export interface ScaleOptions {
  /** Standard deviation of the height given, in metres. */
  readonly heightSdMetres?: number;
  /** Keypoints below this confidence are not measured. */
  readonly minScore?: number;
  /**
   * Of each frame of the track: how many times as large the person is to be taken, who is seen from one distance then. Frames
   * of which it is NaN are not measured.
   */
  readonly magnification?: ArrayLike<number> | undefined;
}

/**
 * Relative standard deviation of "shoulder to ankle is 0.779 of the height": 1.5 % among people (the height of the
 * acromion and of the ankle at a given stature) and 2.5 % for keypoints that a model does not put on joint centres.
 */
const PROPORTION_SD = Math.hypot(0.015, 0.025);

const lengths = [
  { from: 'hip', to: 'shoulder', share: heightShares.trunk },
  { from: 'hip', to: 'knee', share: heightShares.thigh },
  { from: 'knee', to: 'ankle', share: heightShares.shank },
] as const;

interface Lengths {
  /** Length in pixels of every frame in which both ends are seen. */
  readonly pixels: number[];
  /** Root mean square standard deviation of a length. */
  readonly noise: number;
  readonly rows: ReadonlySet<number>;
}

const measured = (
  track: PoseTrack,
  skeleton: Skeleton,
  [from, to]: readonly [string, string],
  {
    minScore,
    magnification,
  }: { readonly minScore: number; readonly magnification: ArrayLike<number> | undefined },
): Lengths => {
  const width = skeleton.keypoints.length * KEYPOINT_STRIDE;
  const { keypoints } = track;
  const pixels: number[] = [];
  const rows = new Set<number>();
  let variances = 0;
  const first = skeleton.keypoints.indexOf(from) * KEYPOINT_STRIDE;
  const second = skeleton.keypoints.indexOf(to) * KEYPOINT_STRIDE;
  for (let row = 0; row < track.frameCount; row++) {
    const a = row * width + first;
    const b = row * width + second;
    if (!(keypoints[a + 2]! >= minScore && keypoints[b + 2]! >= minScore)) continue;
    const larger = (magnification?.[row] ?? 1) ** 2;
    if (Number.isNaN(larger)) continue;
    const squared =
      larger * ((keypoints[a]! - keypoints[b]!) ** 2 + (keypoints[a + 1]! - keypoints[b + 1]!) ** 2);
    const variance = larger * (keypoints[a + 3]! ** 2 + keypoints[b + 3]! ** 2);
    // Noise square to a line only ever makes it longer.
    pixels.push(Math.sqrt(Math.max(0, squared - variance)));
    variances += variance;
    rows.add(row);
  }
  return { pixels, noise: Math.sqrt(variances / Math.max(1, pixels.length)), rows };
};

/** Of how many independent values a series tells its variance, by the correlation of neighbours (Bartlett 1946). */
const independent = (values: readonly number[], average: number, variance: number): number => {
  const product = values
    .slice(1)
    .reduce((sum, value, i) => sum + (value - average) * (values[i]! - average), 0);
  const square = (product / values.length / variance) ** 2;
  return (values.length * (1 - square)) / (1 + square);
};

/**
 * The length that a segment has when it lies in the plane of the picture: near the top of what is seen, since turning
 * out of the plane only shortens it. The 95th percentile would also count noise upwards, so the step from the median to
 * it shrinks by the share of the spread that noise explains, and by what chance alone may have left of it: a spread of so
 * few independent values is uncertain itself.
 */
const fullLength = ({ pixels, noise }: Lengths): number => {
  const middle = median(pixels);
  const top = quantile(pixels, 0.95);
  const average = mean(pixels);
  const spread = pixels.reduce((sum, length) => sum + (length - average) ** 2, 0) / pixels.length;
  if (!(spread > 0)) return middle;
  const turning = 1 - noise ** 2 / spread;
  if (turning <= 0) return middle;
  const byChance = (2 * (1 - turning) ** 2) / independent(pixels, average, spread);
  return middle + (top - middle) * Math.sqrt(turning * Math.max(0, 1 - byChance / turning ** 2));
};

/**
 * Metres per pixel from a person's standing height: the lengths shoulder-hip, hip-knee and knee-ankle, each as it is
 * when it lies in the picture plane, are together 0.779 of the height ({@link heightShares}). It holds for the distance
 * from the camera at which the person is seen most nearly upright and side-on or frontal; somebody who walks towards
 * the camera has no one scale. The standard deviation joins that of the height, that of the proportions, and the
 * disagreement between the three lengths.
 * @param heightMetres standing height, within `personLimits`.
 */
export const scaleFromHeight = (
  track: PoseTrack,
  skeleton: Skeleton,
  heightMetres: number,
  { heightSdMetres = 0.01, minScore = 0.3, magnification }: ScaleOptions = {},
): ScaleOutcome => {
  const { min, max } = personLimits.heightMetres;
  if (!(heightMetres >= min && heightMetres <= max)) {
    return { withheld: `the height is ${heightMetres} m; it must be between ${min} and ${max} m` };
  }
  const needed = lengths.flatMap(({ from, to }) => [
    `left_${from}`,
    `right_${from}`,
    `left_${to}`,
    `right_${to}`,
  ]);
  const missing = needed.find((name) => !skeleton.keypoints.includes(name));
  if (missing !== undefined) return { withheld: `the skeleton ${skeleton.name} has no ${missing}` };

  const each = lengths.map(({ from, to }) =>
    ['left', 'right'].map((side) =>
      measured(track, skeleton, [`${side}_${from}`, `${side}_${to}`], { minScore, magnification }),
    ),
  );
  // The middle of the body is between the side that is nearer to the camera and the one that is farther.
  const full = each.map((ofSides) => {
    const known = ofSides.map(fullLength).filter((length) => length > 0);
    return mean(known);
  });
  const unseen = lengths.find((_, i) => !(full[i]! > 0));
  if (unseen)
    return { withheld: `the line from ${unseen.from} to ${unseen.to} of person ${track.id} is never seen` };

  const total = full.reduce((sum, length) => sum + length, 0);
  const share = lengths.reduce((sum, length) => sum + length.share, 0);
  const metresPerPixel = (share * heightMetres) / total;
  const ratios = full.map((length, i) => (lengths[i]!.share * heightMetres) / length / metresPerPixel - 1);
  const disagreement = Math.sqrt(
    ratios.reduce((sum, ratio) => sum + ratio ** 2, 0) / (lengths.length * (lengths.length - 1)),
  );
  const relative = Math.hypot(heightSdMetres / heightMetres, PROPORTION_SD, disagreement);
  const frameCount = new Set(each.flat().flatMap(({ rows }) => [...rows])).size;
  return { scale: { metresPerPixel, sdMetresPerPixel: relative * metresPerPixel, frameCount } };
};

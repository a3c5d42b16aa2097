import { walker, type WalkerOptions } from '../../kinematics/testing/walker.ts';
import { KEYPOINT_STRIDE, type PoseSequence, type PoseTrack } from '../../pose/index.ts';
import { coco17 } from '../../skeleton/index.ts';

/** Two people: one walks throughout, one comes at frame 4 and is missed in frame 6; nobody is in frames 0 and 1. */
export const twoPeople = (options: Partial<WalkerOptions> = {}): PoseSequence => {
  const base = { skeleton: coco17, seconds: 0.4, noisePixels: 1.5, ...options };
  const first = walker({ ...base, firstFrame: 2 });
  const second = walker({ ...base, firstFrame: 4, headingDegrees: 180, seed: 2 });
  const K = base.skeleton.keypoints.length;
  const other: PoseTrack = { ...second.tracks[0]!, id: 7 };
  other.scores[2] = Number.NaN;
  other.boxes.fill(Number.NaN, 2 * 4, 3 * 4);
  other.keypoints.fill(Number.NaN, 2 * K * KEYPOINT_STRIDE, 3 * K * KEYPOINT_STRIDE);
  return { ...first, times: second.times, tracks: [first.tracks[0]!, other] };
};

/** The largest difference between two arrays, where NaN equals NaN only. */
export const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]!) && Number.isNaN(b[i]!)) continue;
    const difference = Math.abs(a[i]! - b[i]!);
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
  }
  return largest;
};

import { zeroPhaseFilter } from '../../signal/index.ts';
import type { BodyPointName } from '../body/body.ts';
import type { WalkPath } from './walk.ts';

/** Somebody comes nearer over seconds; what the trunk seems to do faster is sway and noise. */
const CUTOFF_HZ = 0.7;

/**
 * Apparent length of the trunk over time, in pixels; undefined where shoulders or hips are not known. Sideways lean
 * shortens nothing, forward lean by a cosine near 1.
 */
export const trunkPixels = (
  times: Float64Array,
  points: ReadonlyMap<BodyPointName, WalkPath>,
): Float64Array | undefined => {
  const [left, right, pelvis] = [
    points.get('left_shoulder'),
    points.get('right_shoulder'),
    points.get('pelvis'),
  ];
  if (!left?.right || !right?.right || !pelvis?.right) return undefined;
  const middleOf = (a: Float64Array, b: Float64Array): Float64Array =>
    a.map((value, i) => (value + b[i]!) / 2);
  const [up, across] = [middleOf(left.up, right.up), middleOf(left.right, right.right)];
  const lengths = up.map((value, i) => Math.hypot(value - pelvis.up[i]!, across[i]! - pelvis.right![i]!));
  return zeroPhaseFilter(times, { cutoffHz: CUTOFF_HZ })({ values: lengths, sds: pelvis.sds }).values;
};

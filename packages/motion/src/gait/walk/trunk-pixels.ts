import { heightShares } from '../../kinematics/index.ts';
import { zeroPhaseFilter } from '../../signal/index.ts';
import type { BodyPointName } from '../body/body.ts';
import type { WalkPath } from './walk.ts';

/** Somebody comes nearer over seconds; what the trunk seems to do faster is sway and noise. */
const CUTOFF_HZ = 0.7;

/** Legs appear shorter than stretched ones: knees bend, and the ankle that swings is higher. */
const LEGS_SEEN = 0.96;

const middleOf = (a: WalkPath, b: WalkPath): Pick<WalkPath, 'up'> & { readonly right: Float64Array } => {
  const mean = (u: Float64Array, v: Float64Array): Float64Array => u.map((value, i) => (value + v[i]!) / 2);
  return { up: mean(a.up, b.up), right: mean(a.right!, b.right!) };
};

/**
 * Apparent length of the trunk over time, in pixels; undefined where hips are not known. Sideways lean shortens nothing,
 * forward lean by a cosine near 1. Where shoulders are not known the legs stand for it, by their shares of the height.
 */
export const trunkPixels = (
  times: Float64Array,
  points: ReadonlyMap<BodyPointName, WalkPath>,
): Float64Array | undefined => {
  const pelvis = points.get('pelvis');
  const ends = (part: 'shoulder' | 'ankle'): [WalkPath, WalkPath] | undefined => {
    const [left, right] = [points.get(`left_${part}`), points.get(`right_${part}`)];
    return left?.right && right?.right ? [left, right] : undefined;
  };
  const shoulders = ends('shoulder');
  const pair = shoulders ?? ends('ankle');
  if (!pelvis?.right || !pair) return undefined;
  const { thigh, shank, trunk } = heightShares;
  const perLength = shoulders ? 1 : trunk / (LEGS_SEEN * (thigh + shank));
  const middle = middleOf(...pair);
  const lengths = middle.up.map(
    (value, i) => perLength * Math.hypot(value - pelvis.up[i]!, middle.right[i]! - pelvis.right![i]!),
  );
  return zeroPhaseFilter(times, { cutoffHz: CUTOFF_HZ })({ values: lengths, sds: pelvis.sds }).values;
};

import { median, quantile } from '../../signal/columns.ts';
import { zeroPhaseFilter } from '../../signal/index.ts';
import type { WalkPass, WalkPath } from './walk.ts';

/** Whoever walks over ground goes farther than this many lengths of a leg. */
const STAYS_LEGS = 1.3;
/** Slower than this share of the speed of the feet under the body, the ground moves instead. */
const STAYS_SPEED = 0.3;

const CUTOFF_HZ = 6;

const footOf = ({ points }: WalkPass): WalkPath | undefined =>
  points.get('left_ankle') ?? points.get('left_heel') ?? points.get('left_foot_index');

/**
 * Whether somebody walks in their place: the pelvis stays within a leg's length or so, and much slower than the feet go
 * backwards under it. In the axes of any pass, in any unit.
 */
export const isOnTreadmill = (pass: WalkPass): boolean => {
  const pelvis = pass.points.get('pelvis');
  const foot = footOf(pass);
  if (!pelvis || !foot) return false;
  const { times } = pass;
  const leg = median(pelvis.up.map((value, i) => value - foot.up[i]!));
  const known = pelvis.forward.filter((value) => !Number.isNaN(value));
  if (known.length < 2 || quantile(known, 0.99) - quantile(known, 0.01) > STAYS_LEGS * leg) return false;
  const smooth = zeroPhaseFilter(times, { cutoffHz: CUTOFF_HZ });
  const relative = smooth({
    values: foot.forward.map((value, i) => value - pelvis.forward[i]!),
    sds: foot.sds,
  }).values;
  const rates = Array.from(
    { length: times.length - 1 },
    (_, i) => (relative[i + 1]! - relative[i]!) / (times[i + 1]! - times[i]!),
  );
  const underBody = -quantile(rates, 0.25);
  const travel = Math.abs(known.at(-1)! - known[0]!) / (times.at(-1)! - times[0]!);
  return travel < STAYS_SPEED * underBody;
};

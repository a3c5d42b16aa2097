import { quantile } from '../../signal/columns.ts';
import type { NoiseModel, Signal } from '../../signal/index.ts';
import type { Side } from '../event.ts';
import type { WalkPass, WalkPath } from '../walk/walk.ts';
import { differenceOf, smoothVelocity } from './velocity.ts';

/** Velocities of one foot in a pass, in units a second. */
export interface FootMotion {
  readonly side: Side;
  /** Of the heel (or what there is of the foot) forward, against the pelvis. */
  readonly heelForward: Signal;
  /** Of the toe likewise. */
  readonly toeForward: Signal;
  /** The same two smoothed so much that noise makes no swings, to tell one swing from the next. */
  readonly heelSlowly: Signal;
  readonly toeSlowly: Signal;
  /** Forward velocity at which the foot leaves the ground, as a share of the walking speed. */
  readonly leaving: number;
  /** Of the middle of the foot, upward; undefined where one end of it is not known. */
  readonly footUp: Signal | undefined;
  /** How fast the ground moves backwards under the pelvis. */
  readonly walkingSpeed: number;
}

const pick = (path: WalkPath, axis: 'forward' | 'up'): Signal => ({ values: path[axis], sds: path.sds });

const middleOf = (a: Signal, b: Signal): Signal => ({
  values: a.values.map((value, i) => (value + b.values[i]!) / 2),
  sds: a.sds.map((sd, i) => Math.hypot(sd, b.sds[i]!) / 2),
});

/** What feet are measured against: the pelvis, or where it is not seen, the middle of both ankles. */
const middleOfBody = ({ points }: WalkPass): Signal | undefined => {
  const pelvis = points.get('pelvis');
  if (pelvis) return pick(pelvis, 'forward');
  const [left, right] = [points.get('left_ankle'), points.get('right_ankle')];
  return left && right ? middleOf(pick(left, 'forward'), pick(right, 'forward')) : undefined;
};

/**
 * At toe off the toe stands still over the ground no longer (Zeni's moment); the ankle has been rising before and moves
 * forward at about half the walking speed: as five walkers of docs/accuracy.md do whose toes are known.
 */
const TOE_LEAVING = 0;
const ANKLE_LEAVING = 0.45;

/** A swing is half of a movement of about 1 Hz; three times that keeps its shape. */
const SWING_CUTOFF_HZ = 3;

/**
 * Motion of a foot; undefined where neither heel, ankle nor toe is known, or nothing to measure it against. A part of the
 * foot that is not known is stood in for by the nearest that is.
 */
export const footMotion = (pass: WalkPass, side: Side, noise: NoiseModel): FootMotion | undefined => {
  const { points, times } = pass;
  const own = (part: 'heel' | 'ankle' | 'foot_index'): WalkPath | undefined => points.get(`${side}_${part}`);
  const heel = own('heel') ?? own('ankle') ?? own('foot_index');
  const tip = own('foot_index');
  const toe = tip ?? own('ankle') ?? own('heel');
  const middle = middleOfBody(pass);
  if (!heel || !toe || !middle) return undefined;
  const velocity = (position: Signal): Signal => smoothVelocity(times, position, noise);
  const slowly = (position: Signal): Signal => smoothVelocity(times, position, noise, SWING_CUTOFF_HZ);
  const [heelPlace, toePlace] = [heel, toe].map((path) => differenceOf(pick(path, 'forward'), middle)) as [
    Signal,
    Signal,
  ];
  const heelForward = velocity(heelPlace);
  return {
    side,
    heelForward,
    toeForward: velocity(toePlace),
    heelSlowly: slowly(heelPlace),
    toeSlowly: slowly(toePlace),
    leaving: tip ? TOE_LEAVING : ANKLE_LEAVING,
    footUp: toe === heel ? undefined : velocity(middleOf(pick(heel, 'up'), pick(toe, 'up'))),
    // Feet are on the ground for over half of the time, in the middle of which they move as the ground does.
    walkingSpeed: -quantile(heelForward.values, 0.25),
  };
};

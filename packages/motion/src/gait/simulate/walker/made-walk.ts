import { inOrderOfTime, sides, type GaitEvent, type Side } from '../../event.ts';
import type { MotionPath, WalkMotion } from '../motion.ts';
import { bodyOf, type Body, type Proportions } from './body.ts';
import { footfallsOf, type Footfall, type Manner } from './footfalls.ts';
import { footModel, footPath, pointsOfFoot, type FootManner, type FootModel } from './foot.ts';
import { pelvisPath, phaseIn } from './pelvis.ts';
import { distance, kneeBetween, type Place } from './place.ts';
import { upperBody } from './upper-body.ts';

export interface WalkerOptions extends Manner {
  readonly heightMetres?: number;
  readonly proportions?: Proportions;
  readonly feet?: FootManner;
  readonly seconds?: number;
  /** Of the motion, which a camera then sees at its own rate. */
  readonly rateHz?: number;
  /** What differs from step to step follows from it. */
  readonly seed?: number;
}

/** A walk of which everything is known. */
export interface MadeWalk extends WalkMotion {
  /** The true ones within the times, with a standard deviation of 0 s. */
  readonly events: readonly GaitEvent[];
  /** Also those before and after, which begin and end strides. */
  readonly footfalls: readonly Footfall[];
}

/** Straighter than this, as a share of its length, a leg is not walked on. */
const STRAIGHTEST = 0.998;

interface Legs {
  readonly pelvis: ReturnType<typeof pelvisPath>;
  readonly feet: Readonly<Record<Side, ReturnType<typeof footPath>>>;
}

const legsOf = (
  footfalls: Readonly<Record<Side, readonly Footfall[]>>,
  all: readonly Footfall[],
  model: FootModel,
  hipHeight: number,
): Legs => {
  const pelvis = pelvisPath(all, model.body, hipHeight);
  const feet = Object.fromEntries(
    sides.map((side) => [side, footPath(footfalls[side], (time) => pelvis(time).hips[side], model)]),
  ) as Record<Side, ReturnType<typeof footPath>>;
  return { pelvis, feet };
};

/** How far the longest reach from hip to ankle goes, over the length of the leg. */
const longestReach = ({ pelvis, feet }: Legs, times: Float64Array, body: Body): number =>
  Math.max(
    ...sides.flatMap((side) =>
      Array.from(times, (time) =>
        distance(pelvis(time).hips[side], pointsOfFoot(feet[side](time), body).ankle),
      ),
    ),
  ) /
  (body.thigh + body.shank);

/** The hips as high as the legs reach, the same throughout. */
const fittingLegs = (all: readonly Footfall[], times: Float64Array, model: FootModel): Legs => {
  // A swing needs the pelvis over it from end to end, which the outermost footfalls don't have.
  const inner = all.slice(2, -2);
  const own = Object.fromEntries(
    sides.map((side) => [side, inner.filter((footfall) => footfall.side === side)]),
  ) as Record<Side, Footfall[]>;
  const sparse = times.filter((_, i) => i % Math.ceil(times.length / 150) === 0);
  let [low, high] = [0.4 * model.body.height, 0.7 * model.body.height];
  for (let i = 0; i < 9; i++) {
    const middle = (low + high) / 2;
    if (longestReach(legsOf(own, all, model, middle), sparse, model.body) > STRAIGHTEST) high = middle;
    else low = middle;
  }
  return legsOf(own, all, model, low);
};

/**
 * Somebody who walks over level ground, with events, footfalls and joint angles known: feet that roll over heel and toes
 * where they stand, without sliding, and swing as in normal gait; a pelvis that moves and turns over them; knees that
 * follow; trunk, arms and head. Segments have the lengths that belong to the height
 * (`heightShares`), times the proportions.
 */
export const madeWalk = ({
  heightMetres = 1.7,
  proportions = {},
  feet: footManner = {},
  seconds = 10,
  rateHz = 200,
  seed = 1,
  ...manner
}: WalkerOptions = {}): MadeWalk => {
  const body = bodyOf(heightMetres, proportions);
  const footfalls = footfallsOf(seconds, manner, seed);
  const times = Float64Array.from({ length: Math.round(seconds * rateHz) + 1 }, (_, i) => i / rateHz);
  const { pelvis, feet } = fittingLegs(footfalls, times, footModel(body, footManner));
  const points = new Map<string, MotionPath>();
  times.forEach((time, row) => {
    const put = (name: string, [forward, up, right]: Place): void => {
      const path = points.get(name) ?? {
        forward: new Float64Array(times.length),
        up: new Float64Array(times.length),
        right: new Float64Array(times.length),
      };
      points.set(name, path);
      [path.forward[row], path.up[row], path.right[row]] = [forward, up, right];
    };
    const { middle, hips } = pelvis(time);
    put('pelvis', middle);
    const phases = { left: 0, right: 0 };
    for (const side of sides) {
      phases[side] = phaseIn(
        footfalls.filter((footfall) => footfall.side === side),
        time,
      );
      const foot = pointsOfFoot(feet[side](time), body);
      const knee = kneeBetween(hips[side], foot.ankle, body.thigh, body.shank);
      put(`${side}_hip`, hips[side]);
      put(`${side}_knee`, knee);
      for (const [part, place] of Object.entries(foot)) put(`${side}_${part}`, place);
    }
    for (const [name, place] of upperBody(middle, phases, body)) put(name, place);
  });
  const events = footfalls.flatMap(({ side, strikeSeconds, offSeconds }): GaitEvent[] => [
    { type: 'heel-strike', side, timeSeconds: strikeSeconds, sdSeconds: 0 },
    { type: 'toe-off', side, timeSeconds: offSeconds, sdSeconds: 0 },
  ]);
  return {
    times,
    points,
    footfalls,
    events: inOrderOfTime(events).filter(({ timeSeconds }) => timeSeconds >= 0 && timeSeconds <= seconds),
  };
};

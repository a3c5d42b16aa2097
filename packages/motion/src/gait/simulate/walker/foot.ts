import { heightShares } from '../../../kinematics/proportions.ts';
import { bridge } from './curve.ts';
import type { Footfall } from './footfalls.ts';
import { normalGait, STRIKE_SPEED_M_S, TOE_CLEARANCE_M } from './normal-gait.ts';
import { added, hanging, pitched, type Place } from './place.ts';

/** A foot at one moment: a stiff sole. */
export interface Foot {
  /** Of the heel on the sole. */
  readonly heel: Place;
  /** Of the sole, degrees, positive with the toes up. */
  readonly pitchDegrees: number;
}

/** Of the foot's length, from the heel: where the ankle is above it, and the toes' middle, over which it rolls. */
const ANKLE = 0.25;
const TOES = 0.8;
/** What is seen of heel and toes lies above the sole. */
const ABOVE_SOLE_M = 0.02;

/** Where in the foot things are, from the heel on the sole: metres forward and up. */
const partsOf = (height: number): Record<'ankle' | 'heel' | 'toe', readonly [number, number]> => {
  const length = heightShares.foot * height;
  return {
    heel: [0, ABOVE_SOLE_M],
    ankle: [ANKLE * length, heightShares.ankleHeight * height],
    toe: [TOES * length, ABOVE_SOLE_M],
  };
};

/** The points of a foot. */
export const pointsOfFoot = (
  { heel, pitchDegrees }: Foot,
  height: number,
): Record<'ankle' | 'heel' | 'foot_index', Place> => {
  const parts = partsOf(height);
  return {
    ankle: added(heel, pitched(parts.ankle, pitchDegrees)),
    heel: added(heel, pitched(parts.heel, pitchDegrees)),
    foot_index: added(heel, pitched(parts.toe, pitchDegrees)),
  };
};

/** Pitch as the heel strikes and as the toes leave, and the shares of the stride that the sole is flat from and to. */
const STRIKE_DEGREES = 18;
const OFF_DEGREES = -65;
const FLAT = [0.1, 0.31] as const;

/** Rolls over the heel until the sole is flat, stays, then rolls over the toes. */
const standing = (
  { strikeSeconds, offSeconds, forward, right }: Footfall,
  time: number,
  stride: number,
  height: number,
): Foot => {
  const phase = (time - strikeSeconds) / stride;
  const off = (offSeconds - strikeSeconds) / stride;
  const landing = Math.max(0, 1 - phase / FLAT[0]);
  const leaving = Math.max(0, (phase - FLAT[1]) / (off - FLAT[1]));
  const place: Place = [forward, 0, right];
  if (leaving === 0) return { heel: place, pitchDegrees: STRIKE_DEGREES * landing ** 2 };
  const { toe } = partsOf(height);
  const pitchDegrees = OFF_DEGREES * leaving ** 2;
  const fromToes = pitched([-toe[0], 0], pitchDegrees);
  return { heel: added(added(place, [toe[0], 0, 0]), fromToes), pitchDegrees };
};

/** Phase of toe off in the courses of normal gait. */
const NORMAL_OFF = 0.62;
const STEP_SECONDS = 1e-4;

/** Where a hip is at a time. */
export type HipAt = (time: number) => Place;

/**
 * Swings with the thigh and knee of normal gait, drawn to where and how the foot leaves and strikes, the lowest place of
 * the toe in mid swing at its clearance.
 */
const swinging = (from: Footfall, to: Footfall, hipAt: HipAt, height: number): ((time: number) => Foot) => {
  const seconds = to.strikeSeconds - from.offSeconds;
  const stride = to.strikeSeconds - from.strikeSeconds;
  const shareOf = (time: number): number => (time - from.offSeconds) / seconds;
  const phaseOf = (time: number): number => NORMAL_OFF + (1 - NORMAL_OFF) * shareOf(time);
  const parts = partsOf(height);
  const off = (time: number): Foot => standing(from, time, stride, height);
  const slopeOf = (value: (time: number) => number, time: number): number =>
    ((value(time + STEP_SECONDS) - value(time - STEP_SECONDS)) / (2 * STEP_SECONDS)) * seconds;

  const normalPitch = (time: number): number => {
    const phase = Math.min(phaseOf(time), 1 - 1e-9);
    return normalGait.thigh(phase) - normalGait.knee(phase) + normalGait.ankle(phase);
  };
  const pitchAt = (time: number): number =>
    normalPitch(time) +
    bridge(
      shareOf(time),
      [
        OFF_DEGREES - normalPitch(from.offSeconds),
        slopeOf((t) => off(t).pitchDegrees, from.offSeconds - STEP_SECONDS) -
          slopeOf(normalPitch, from.offSeconds),
      ],
      [STRIKE_DEGREES - normalPitch(to.strikeSeconds), 0],
    );
  const normalHeel = (time: number): Place => {
    const phase = Math.min(phaseOf(time), 1 - 1e-9);
    const thigh = normalGait.thigh(phase);
    const ankle = added(
      added(hipAt(time), hanging(heightShares.thigh * height, thigh)),
      hanging(heightShares.shank * height, thigh - normalGait.knee(phase)),
    );
    const back = pitched(parts.ankle, pitchAt(time));
    return [ankle[0] - back[0], ankle[1] - back[1], 0];
  };
  const [start, end] = [from.offSeconds, to.strikeSeconds];
  const landing: Place = [to.forward, 0, to.right];
  const strikeVelocity = [STRIKE_SPEED_M_S, -0.05];
  const ends = [0, 1].map((axis) => {
    const own = (time: number): number => normalHeel(time)[axis]!;
    const before = start - STEP_SECONDS;
    return [
      [off(start).heel[axis]! - own(start), slopeOf((t) => off(t).heel[axis]!, before) - slopeOf(own, start)],
      [landing[axis]! - own(end), strikeVelocity[axis]! * seconds - slopeOf(own, end)],
    ] as const;
  });
  const unlifted = (time: number): Foot => {
    const share = shareOf(time);
    const own = normalHeel(time);
    const drawn = (axis: 0 | 1): number => own[axis] + bridge(share, ends[axis]![0], ends[axis]![1]);
    return {
      heel: [drawn(0), drawn(1), bridge(share, [from.right, 0], [to.right, 0])],
      pitchDegrees: pitchAt(time),
    };
  };
  const rise = (share: number): number => Math.sin(Math.PI * share) ** 2;
  const middle = Array.from({ length: 21 }, (_, i) => 0.3 + i / 50);
  const lift = Math.max(
    ...middle.map((share) => {
      const toe = pointsOfFoot(unlifted(from.offSeconds + share * seconds), height).foot_index[1];
      return (TOE_CLEARANCE_M + ABOVE_SOLE_M - toe) / rise(share);
    }),
  );
  return (time) => {
    const foot = unlifted(time);
    return { ...foot, heel: added(foot.heel, [0, lift * rise(shareOf(time)), 0]) };
  };
};

/**
 * The course of one foot over its footfalls.
 * @param footfalls of that foot, in order
 * @returns to be asked between the first strike and the last
 */
export const footPath = (
  footfalls: readonly Footfall[],
  hipAt: HipAt,
  height: number,
): ((time: number) => Foot) => {
  const swings = footfalls.slice(1).map((to, i) => swinging(footfalls[i]!, to, hipAt, height));
  return (time) => {
    const next = footfalls.findIndex(({ strikeSeconds }) => strikeSeconds > time);
    const own = footfalls[next - 1]!;
    return time < own.offSeconds
      ? standing(own, time, footfalls[next]!.strikeSeconds - own.strikeSeconds, height)
      : swings[next - 1]!(time);
  };
};

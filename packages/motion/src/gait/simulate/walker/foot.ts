import type { Body } from './body.ts';
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

/** Of the foot's length, from the heel: where the ankle is above it, where the bases of the toes are, and over what it rolls. */
const ANKLE = 0.25;
const TOES = 0.7;
const ROLLS = 0.85;
/** What is seen of heel and toes lies above the sole. */
const ABOVE_SOLE_M = 0.02;

/** Where in the foot things are, from the heel on the sole: metres forward and up. */
const partsOf = ({
  foot,
  ankleHeight,
}: Body): Record<'ankle' | 'heel' | 'toe' | 'pivot', readonly [number, number]> => ({
  heel: [0, ABOVE_SOLE_M],
  ankle: [ANKLE * foot, ankleHeight],
  toe: [TOES * foot, ABOVE_SOLE_M],
  pivot: [ROLLS * foot, 0],
});

/** The points of a foot. */
export const pointsOfFoot = (
  { heel, pitchDegrees }: Foot,
  body: Body,
): Record<'ankle' | 'heel' | 'foot_index', Place> => {
  const parts = partsOf(body);
  return {
    ankle: added(heel, pitched(parts.ankle, pitchDegrees)),
    heel: added(heel, pitched(parts.heel, pitchDegrees)),
    foot_index: added(heel, pitched(parts.toe, pitchDegrees)),
  };
};

/** How a foot is put down and taken up. */
export interface FootManner {
  /** Pitch as the heel strikes and as the toes leave, degrees. */
  readonly strikeDegrees?: number;
  readonly offDegrees?: number;
  /** Of the heel over the ground as it strikes, metres a second. */
  readonly strikeSpeedMetresPerSecond?: number;
  /** The lowest of the toe in mid swing, metres. */
  readonly toeClearanceMetres?: number;
  /** Shares of the stride that the sole is flat from and to. */
  readonly flatFrom?: number;
  readonly flatUntil?: number;
}

/** A body's foot and how it is used. */
export interface FootModel extends Required<FootManner> {
  readonly body: Body;
}

export const footModel = (body: Body, manner: FootManner = {}): FootModel => ({
  strikeDegrees: 18,
  offDegrees: -60,
  strikeSpeedMetresPerSecond: STRIKE_SPEED_M_S,
  toeClearanceMetres: TOE_CLEARANCE_M,
  flatFrom: 0.1,
  flatUntil: 0.31,
  ...manner,
  body,
});

/** How steeply it leaves. */
const LEAVING_POWER = 2;
/**
 * While the load goes off it, the front of the foot begins to slip and to rise: in so large a share of the stride, to these
 * speeds in metres a second. Without it the toes of a stiff sole would stand still as they leave; where force plates tell
 * the moment, they have about the walking speed.
 */
const SLIP = { share: 0.05, forward: 0.8, up: 0.2 } as const;

/** Rolls over the heel until the sole is flat, stays, then rolls over the toes. */
const standing = (
  { strikeSeconds, offSeconds, forward, right }: Footfall,
  time: number,
  stride: number,
  model: FootModel,
): Foot => {
  const phase = (time - strikeSeconds) / stride;
  const off = (offSeconds - strikeSeconds) / stride;
  const landing = Math.max(0, 1 - phase / model.flatFrom);
  const leaving = Math.max(0, (phase - model.flatUntil) / (off - model.flatUntil));
  const place: Place = [forward, 0, right];
  if (leaving === 0) return { heel: place, pitchDegrees: model.strikeDegrees * landing ** 2 };
  const { pivot } = partsOf(model.body);
  const pitchDegrees = model.offDegrees * leaving ** LEAVING_POWER;
  const slipping = Math.max(0, phase - off + SLIP.share) ** 2 * (stride / (2 * SLIP.share));
  const standsOn: Place = [pivot[0] + SLIP.forward * slipping, SLIP.up * slipping, 0];
  return { heel: added(added(place, standsOn), pitched([-pivot[0], 0], pitchDegrees)), pitchDegrees };
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
const swinging = (from: Footfall, to: Footfall, hipAt: HipAt, model: FootModel): ((time: number) => Foot) => {
  const seconds = to.strikeSeconds - from.offSeconds;
  const stride = to.strikeSeconds - from.strikeSeconds;
  const shareOf = (time: number): number => (time - from.offSeconds) / seconds;
  const phaseOf = (time: number): number => NORMAL_OFF + (1 - NORMAL_OFF) * shareOf(time);
  const { body } = model;
  const parts = partsOf(body);
  const off = (time: number): Foot => standing(from, time, stride, model);
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
        model.offDegrees - normalPitch(from.offSeconds),
        slopeOf((t) => off(t).pitchDegrees, from.offSeconds - STEP_SECONDS) -
          slopeOf(normalPitch, from.offSeconds),
      ],
      [model.strikeDegrees - normalPitch(to.strikeSeconds), 0],
    );
  const normalHeel = (time: number): Place => {
    const phase = Math.min(phaseOf(time), 1 - 1e-9);
    const thigh = normalGait.thigh(phase);
    const ankle = added(
      added(hipAt(time), hanging(body.thigh, thigh)),
      hanging(body.shank, thigh - normalGait.knee(phase)),
    );
    const back = pitched(parts.ankle, pitchAt(time));
    return [ankle[0] - back[0], ankle[1] - back[1], 0];
  };
  const [start, end] = [from.offSeconds, to.strikeSeconds];
  const landing: Place = [to.forward, 0, to.right];
  const strikeVelocity = [model.strikeSpeedMetresPerSecond, -0.05];
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
      const toe = pointsOfFoot(unlifted(from.offSeconds + share * seconds), body).foot_index[1];
      return (model.toeClearanceMetres + ABOVE_SOLE_M - toe) / rise(share);
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
  model: FootModel,
): ((time: number) => Foot) => {
  const swings = footfalls.slice(1).map((to, i) => swinging(footfalls[i]!, to, hipAt, model));
  return (time) => {
    const next = footfalls.findIndex(({ strikeSeconds }) => strikeSeconds > time);
    const own = footfalls[next - 1]!;
    return time < own.offSeconds
      ? standing(own, time, footfalls[next]!.strikeSeconds - own.strikeSeconds, model)
      : swings[next - 1]!(time);
  };
};

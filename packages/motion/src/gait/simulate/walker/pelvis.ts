import { sides, type Side } from '../../event.ts';
import type { Body } from './body.ts';
import { curveThrough, type Knot } from './curve.ts';
import type { Footfall } from './footfalls.ts';
import { normalGait, PELVIS_SWAY_M } from './normal-gait.ts';
import { added, radians, type Place } from './place.ts';

/** The pelvis at one moment. */
export interface Pelvis {
  readonly middle: Place;
  readonly hips: Readonly<Record<Side, Place>>;
}

/** Share of the step at which the body is lowest: the middle of double support. */
const LOWEST = 0.12;

/** Phase of a foot's gait cycle, 0 at its strike to 1. */
export const phaseIn = (own: readonly Footfall[], time: number): number => {
  const next = own.findIndex(({ strikeSeconds }) => strikeSeconds > time);
  const [from, to] = [own[next - 1]!.strikeSeconds, own[next]!.strikeSeconds];
  return (time - from) / (to - from);
};

/** The course of the pelvis over all footfalls, at a mean height of its hips. */
export const pelvisPath = (
  footfalls: readonly Footfall[],
  body: Body,
  hipHeight: number,
): ((time: number) => Pelvis) => {
  const overAnkles = body.foot * 0.3;
  const forward = curveThrough(
    footfalls
      .slice(1)
      .map((footfall, i): Knot => [
        footfall.strikeSeconds,
        (footfall.forward + footfalls[i]!.forward) / 2 + overAnkles,
      ]),
  );
  const left = footfalls.filter(({ side }) => side === 'left');
  const half = body.hipWidth / 2;
  return (time) => {
    const next = footfalls.findIndex(({ strikeSeconds }) => strikeSeconds > time);
    const own = footfalls[next - 1]!;
    const share = (time - own.strikeSeconds) / (footfalls[next]!.strikeSeconds - own.strikeSeconds);
    const over = own.side === 'left' ? -1 : 1;
    const middle: Place = [
      forward(time),
      hipHeight - PELVIS_SWAY_M.up * Math.cos(2 * Math.PI * (share - LOWEST)),
      over * PELVIS_SWAY_M.right * Math.sin(Math.PI * share),
    ];
    const phase = phaseIn(left, time);
    const turn = radians(normalGait.pelvisRotation(phase));
    const drop = radians(normalGait.pelvisObliquity(phase));
    const toLeft: Place = [
      half * Math.sin(turn),
      half * Math.sin(drop),
      -half * Math.cos(turn) * Math.cos(drop),
    ];
    const hips = Object.fromEntries(
      sides.map((side) => {
        const sign = side === 'left' ? 1 : -1;
        return [side, added(middle, [sign * toLeft[0], sign * toLeft[1], sign * toLeft[2]])];
      }),
    ) as Record<Side, Place>;
    return { middle, hips };
  };
};

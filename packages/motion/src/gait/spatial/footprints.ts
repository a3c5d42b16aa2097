import { mean, quantile } from '../../signal/columns.ts';
import type { BodyPointName } from '../body/body.ts';
import { sides, type GaitEvent, type Side } from '../event.ts';
import type { Walk, WalkPass, WalkPath } from '../walk/walk.ts';

/** Where a foot stands, in the ground's own frame (which a treadmill moves), units of the recording. */
export interface Footprint {
  readonly forward: number;
  /** Undefined where the camera does not see it. */
  readonly right: number | undefined;
  /** Of each of the two. */
  readonly sd: number;
}

/** The part of stance in which the heel rests, after the heel strike: until it rises, at about half of it. */
export const REST = { after: 0.06, until: 0.3 } as const;

const rowsBetween = (times: Float64Array, from: number, to: number): number[] =>
  [...times.keys()].filter((i) => times[i]! >= from && times[i]! <= to);

const known = (values: readonly number[]): number[] => values.filter((value) => Number.isFinite(value));

/** What the place of a foot is taken from: the heel, or the nearest that is known. */
export const heelOf = (pass: WalkPass, side: Side): WalkPath | undefined =>
  (['heel', 'ankle', 'foot_index'] as const)
    .map((part) => pass.points.get(`${side}_${part}` satisfies BodyPointName))
    .find((path) => path !== undefined);

/**
 * How fast the ground moves backwards in a recording's axes: over ground it stands, on a treadmill the resting feet tell.
 */
const groundSpeed = (pass: WalkPass, events: readonly GaitEvent[], isTreadmill: boolean): number => {
  if (!isTreadmill) return 0;
  const speeds = sides.flatMap((side) => {
    const heel = heelOf(pass, side);
    if (!heel) return [];
    return events
      .filter((event) => event.side === side && event.type === 'heel-strike')
      .flatMap(({ timeSeconds }) => {
        const rows = rowsBetween(pass.times, timeSeconds + REST.after, timeSeconds + REST.until);
        const [first, last] = [rows[0], rows.at(-1)];
        if (first === undefined || last === undefined || last === first) return [];
        const seconds = pass.times[last]! - pass.times[first]!;
        return known([-(heel.forward[last]! - heel.forward[first]!) / seconds]);
      });
  });
  return quantile(speeds, 0.5);
};

/** Takes the place of a foot after a heel strike; undefined where it is not seen resting. */
export type FootprintAt = (strike: GaitEvent) => Footprint | undefined;

/**
 * Where the feet stand: the mean place of the heel (or ankle) while it rests. Errors of a keypoint last about as long as
 * that, so the mean is taken to be no better than one frame of it; motion capture's own scatter within the rest counts too.
 */
export const footprintsOf = (walk: Walk, events: readonly GaitEvent[]): FootprintAt => {
  const speeds = walk.passes.map((pass) => groundSpeed(pass, events, walk.surface === 'treadmill'));
  return ({ side, timeSeconds }) => {
    const index = walk.passes.findIndex(
      ({ startSeconds, endSeconds }) => timeSeconds >= startSeconds && timeSeconds < endSeconds,
    );
    const pass = walk.passes[index];
    const heel = pass && heelOf(pass, side);
    if (!pass || !heel) return undefined;
    const rest = rowsBetween(pass.times, timeSeconds + REST.after, timeSeconds + REST.until);
    // Where the recording ends with the heel strike, the heel has nearly come to rest.
    const rows = rest.length > 0 ? rest : rowsBetween(pass.times, timeSeconds, timeSeconds + REST.after);
    const forward = known(rows.map((i) => heel.forward[i]! + speeds[index]! * pass.times[i]!));
    if (forward.length === 0) return undefined;
    const right = heel.right && known(rows.map((i) => heel.right![i]!));
    const middle = mean(forward);
    const scatter = mean(forward.map((value) => (value - middle) ** 2));
    const noise = mean(known(rows.map((i) => heel.sds[i]!)));
    return {
      forward: middle,
      right: right && right.length > 0 ? mean(right) : undefined,
      sd: Math.sqrt(noise ** 2 + scatter / 4),
    };
  };
};

import { mean, quantile } from '../../signal/columns.ts';
import { weightedSumSd, type NoiseModel } from '../../signal/noise.ts';
import type { BodyPointName } from '../body/body.ts';
import { sides, type GaitEvent, type Side } from '../event.ts';
import { lastingShare } from '../lasting-share.ts';
import type { Walk, WalkPass, WalkPath } from '../walk/walk.ts';

/** Where a foot stands, in the ground's own frame (which a treadmill moves), units of the recording. */
export interface Footprint {
  readonly forward: number;
  /** Undefined where the camera does not see it. */
  readonly right: number | undefined;
  /** Of each of the two: what differs from one footprint to the next. */
  readonly sd: number;
  /** Of an error along the walk that all footprints of the foot have, as of a keypoint that lies off the heel throughout. */
  readonly lastingSd: number;
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

/** A heel while it rests. */
interface Rest {
  readonly forward: number;
  readonly right: number | undefined;
  /** Standard deviation of its noise as told, and what the mean over the rest leaves of it. */
  readonly noise: number;
  readonly ofMean: number;
  /** Variance along the walk within the rest, and how much noise of the usual kind would make of it. */
  readonly scatter: number;
  readonly scatterTold: number;
}

const restOf = (
  pass: WalkPass,
  { side, timeSeconds }: GaitEvent,
  { speed, noise }: { readonly speed: number; readonly noise: NoiseModel },
): Rest | undefined => {
  const heel = heelOf(pass, side);
  if (!heel) return undefined;
  const rest = rowsBetween(pass.times, timeSeconds + REST.after, timeSeconds + REST.until);
  // Where the recording ends with the heel strike, the heel has nearly come to rest.
  const all = rest.length > 0 ? rest : rowsBetween(pass.times, timeSeconds, timeSeconds + REST.after);
  const rows = all.filter((i) => Number.isFinite(heel.forward[i]!));
  if (rows.length === 0) return undefined;
  const forward = rows.map((i) => heel.forward[i]! + speed * pass.times[i]!);
  const right = heel.right && known(rows.map((i) => heel.right![i]!));
  const middle = mean(forward);
  const sds = rows.map((i) => heel.sds[i]!);
  const ofMean = weightedSumSd(
    rows.map(() => 1 / rows.length),
    sds,
    rows.map((i) => pass.times[i]!),
    noise,
  );
  return {
    forward: middle,
    right: right && right.length > 0 ? mean(right) : undefined,
    noise: mean(sds),
    ofMean,
    scatter: mean(forward.map((value) => (value - middle) ** 2)),
    scatterTold: Math.max(0, mean(sds.map((sd) => sd ** 2)) - ofMean ** 2),
  };
};

/** Resting heels move no less than their noise: what they do not show of it lasts throughout. */
const lastingOf = (rests: readonly (Rest | undefined)[]): number =>
  lastingShare(
    rests.flatMap((rest) => (rest && rest.scatterTold > 0 ? [rest.scatter / rest.scatterTold] : [])),
  );

/**
 * Where the feet stand: the mean place of the heel (or ankle) while it rests. How much a heel moves within that, beyond its
 * noise, counts too.
 */
export const footprintsOf = (walk: Walk, events: readonly GaitEvent[]): FootprintAt => {
  const speeds = walk.passes.map((pass) => groundSpeed(pass, events, walk.surface === 'treadmill'));
  const rests = new Map(
    events
      .filter(({ type }) => type === 'heel-strike')
      .map((strike) => {
        const index = walk.passes.findIndex(
          ({ startSeconds, endSeconds }) =>
            strike.timeSeconds >= startSeconds && strike.timeSeconds < endSeconds,
        );
        const pass = walk.passes[index];
        const options = {
          speed: speeds[index]!,
          noise: walk.noise,
        };
        return [strike, pass && restOf(pass, strike, options)] as const;
      }),
  );
  const lasting = lastingOf([...rests.values()]);
  return (strike) => {
    const rest = rests.get(strike);
    if (!rest) return undefined;
    const moved = Math.max(0, rest.scatter - (1 - lasting) * rest.scatterTold);
    return {
      forward: rest.forward,
      right: rest.right,
      sd: Math.sqrt((1 - lasting) * rest.ofMean ** 2 + moved / 4),
      lastingSd: Math.sqrt(lasting) * rest.noise,
    };
  };
};

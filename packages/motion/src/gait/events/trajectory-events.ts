import { median } from '../../signal/columns.ts';
import type { Signal } from '../../signal/index.ts';
import { inOrderOfTime, sides, type EventErrors, type GaitEvent, type GaitEventType } from '../event.ts';
import type { Walk, WalkPass } from '../walk/walk.ts';
import { crossingAt, extremumAt, type Moment } from './crossing.ts';
import { footMotion, type FootMotion } from './foot-motion.ts';
import { swingsOf, type Swing } from './swings.ts';

/**
 * A heel has landed when its speed over the ground has fallen below this share of the walking speed: the 500 mm/s of
 * Ghoussayni et al. 2004 (Gait & Posture 20, 266–272) at a usual 1.25 m/s, so that it holds for slow and small walkers
 * and for pixels.
 */
const LANDED = 0.4;

/** Two ways of timing one event that lie further apart than this are of different things. */
const AGREEING_SECONDS = 0.06;

/**
 * Standard deviation, in seconds, that the ways themselves have from one event to the next against force plates, noise
 * apart (docs/accuracy.md, "Gait").
 */
const OWN_SD = 0.008;
/** Of a foot of which the ankle alone is known. */
const ANKLE_SD = 0.018;

/**
 * Likewise of a person's mean: how early or late the ways are on somebody. Together they make the 12.6 ms (root mean square)
 * by which the stance of those four walkers is too long or short.
 */
export const trajectoryEventErrors: EventErrors = { heelStrikeSd: 0.009, toeOffSd: 0.009 };

/** How long errors of a velocity last after smoothing at 6 Hz. */
const LASTING_SECONDS = 0.027;

/** The rows from which a signal goes across a level downwards (or upwards) within `[from, to)`. */
const crossings = (
  { values }: Signal,
  level: number,
  [from, to]: readonly [number, number],
  way: 'down' | 'up',
): number[] => {
  const falls = (i: number): boolean => values[i]! >= level && values[i + 1]! < level;
  const rises = (i: number): boolean => values[i]! <= level && values[i + 1]! > level;
  return Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k).filter((i) =>
    way === 'down' ? falls(i) : rises(i),
  );
};

/**
 * The row at which a signal crosses a level after a swing (down) or before it (up). Noise may make it cross more than
 * once; then that counts which is nearest to the one crossing of the same signal smoothed more.
 */
const findCrossing = (
  signal: Signal,
  slowly: Signal,
  level: number,
  span: readonly [number, number],
  way: 'down' | 'up',
): number | undefined => {
  const nextToSwing = (rows: readonly number[]): number | undefined =>
    way === 'down' ? rows[0] : rows.at(-1);
  const rows = crossings(signal, level, span, way);
  const about = nextToSwing(crossings(slowly, level, span, way));
  if (about === undefined) return nextToSwing(rows);
  return rows.toSorted((a, b) => Math.abs(a - about) - Math.abs(b - about))[0];
};

/** The extremum of a signal nearest to a time, among those within reach. */
const nearestExtremum = (
  times: Float64Array,
  signal: Signal | undefined,
  timeSeconds: number,
  sign: 1 | -1,
): Moment | undefined => {
  if (!signal) return undefined;
  const { values } = signal;
  let best: number | undefined;
  for (let i = 1; i + 1 < values.length; i++) {
    const distance = Math.abs(times[i]! - timeSeconds);
    if (distance > AGREEING_SECONDS) continue;
    const isExtremum =
      sign * values[i]! >= sign * values[i - 1]! && sign * values[i]! > sign * values[i + 1]!;
    if (isExtremum && (best === undefined || distance < Math.abs(times[best]! - timeSeconds))) best = i;
  }
  return best === undefined ? undefined : extremumAt(times, signal, best, LASTING_SECONDS);
};

/** What each of two ways may be off by on its own account, noise apart, when they are weighed against each other. */
const WAY_SD = 0.012;

/** Correlation of the errors of the two: the extremum next to the crossing is taken, so it follows the crossing's error. */
const FOLLOWING = 0.5;

/** One event as each way times it. */
interface Timed {
  readonly forward: Moment;
  readonly upward: Moment | undefined;
}

/**
 * The mean of the two ways where both tell, each by how sure it is. How sure is the
 * same for all events of one kind of a foot: noise changes slope and curvature too, so that of single events those
 * would seem surest whose slope it happens to have steepened.
 */
const joined = (all: readonly Timed[]): Moment[] => {
  const usual = (moments: readonly (Moment | undefined)[]): number =>
    median(moments.flatMap((moment) => moment?.sdSeconds ?? []));
  const forwardSd = usual(all.map(({ forward }) => forward));
  // Much noise curves a signal more than the movement does, which would make its extrema look sure.
  const upwardSd = Math.max(forwardSd, usual(all.map(({ upward }) => upward)) || 0);
  const weight = (sd: number): number => 1 / (sd ** 2 + WAY_SD ** 2);
  const share = weight(forwardSd) / (weight(forwardSd) + weight(upwardSd));
  const [a, b] = [share * forwardSd, (1 - share) * upwardSd];
  return all.map(({ forward, upward }) =>
    upward
      ? {
          timeSeconds: share * forward.timeSeconds + (1 - share) * upward.timeSeconds,
          sdSeconds: Math.sqrt(a ** 2 + b ** 2 + 2 * FOLLOWING * a * b),
        }
      : { timeSeconds: forward.timeSeconds, sdSeconds: forwardSd },
  );
};

const strikeOf = (times: Float64Array, foot: FootMotion, swing: Swing, reach: number): Timed | undefined => {
  const level = -(1 - LANDED) * foot.walkingSpeed;
  const row = findCrossing(foot.heelForward, foot.heelSlowly, level, [swing.top, reach], 'down');
  if (row === undefined) return undefined;
  const forward = crossingAt(times, foot.heelForward, row, level);
  return { forward, upward: nearestExtremum(times, foot.footUp, forward.timeSeconds, -1) };
};

const toeOffOf = (times: Float64Array, foot: FootMotion, swing: Swing, reach: number): Timed | undefined => {
  const level = foot.leaving * foot.walkingSpeed;
  const row = findCrossing(foot.toeForward, foot.toeSlowly, level, [reach, swing.top], 'up');
  if (row === undefined) return undefined;
  const forward = crossingAt(times, foot.toeForward, row, level);
  return { forward, upward: nearestExtremum(times, foot.footUp, forward.timeSeconds, 1) };
};

/** Noise of a velocity below this share of the walking speed makes no swings. */
const STEADY = 0.1;

/**
 * The swings of a foot by its slow movement, and those that an end of the recording cuts so short that only the quick one
 * shows them, where it is not noise.
 */
const allSwings = (times: Float64Array, { heelForward, heelSlowly, walkingSpeed }: FootMotion): Swing[] => {
  const slow = swingsOf(times, heelSlowly.values, walkingSpeed);
  if (!(median(heelForward.sds) < STEADY * walkingSpeed)) return slow;
  const cut = swingsOf(times, heelForward.values, walkingSpeed).filter(
    ({ first, end }) =>
      (first === 0 || end === times.length) &&
      slow.every((other) => other.end <= first || other.first >= end),
  );
  return [...slow, ...cut].sort((a, b) => a.first - b.first);
};

const eventsOfFoot = (pass: WalkPass, foot: FootMotion): GaitEvent[] => {
  const { times } = pass;
  const swings = allSwings(times, foot);
  const offs = swings.flatMap((swing, i) => toeOffOf(times, foot, swing, swings[i - 1]?.top ?? 0) ?? []);
  const strikes = swings.flatMap(
    (swing, i) => strikeOf(times, foot, swing, swings[i + 1]?.top ?? times.length - 1) ?? [],
  );
  const ownSd = foot.footUp ? OWN_SD : ANKLE_SD;
  const eventsOf = (type: GaitEventType, all: readonly Timed[]): GaitEvent[] =>
    joined(all).map(({ timeSeconds, sdSeconds }) => ({
      type,
      side: foot.side,
      timeSeconds,
      sdSeconds: Math.hypot(sdSeconds, ownSd),
      allowance: { sdSeconds: ownSd },
    }));
  return [...eventsOf('toe-off', offs), ...eventsOf('heel-strike', strikes)];
};

/**
 * Heel strikes and toe offs from the movement of the feet along the walk. Each has two ways of being timed, whose mean
 * counts: forward, against the pelvis, toe off when the toe goes from moving backwards with the ground to forward (Zeni
 * et al. 2008, Gait & Posture 27, 710–714), heel strike when the heel has nearly the speed of the ground (Ghoussayni et
 * al. 2004), for Zeni's own, when it stops moving forward, is 40 ms early; upward, the trough and the peak of the speed of
 * the middle of the foot (O'Connor et al. 2007, Gait & Posture 25, 469–474).
 */
export const trajectoryEvents = ({ passes, noise }: Walk): GaitEvent[] =>
  inOrderOfTime(
    passes.flatMap((pass) =>
      sides.flatMap((side) => {
        const foot = footMotion(pass, side, noise);
        return foot ? eventsOfFoot(pass, foot) : [];
      }),
    ),
  );

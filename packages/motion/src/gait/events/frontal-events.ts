import { quantile } from '../../signal/columns.ts';
import type { Signal } from '../../signal/index.ts';
import { sides, type GaitEvent, type GaitEventType, type Side } from '../event.ts';
import type { EventErrors } from '../temporal/index.ts';
import type { Walk, WalkPass, WalkPath } from '../walk/walk.ts';
import { crossingAt, extremumAt, type Moment } from './crossing.ts';
import { smoothVelocity } from './velocity.ts';

/**
 * How long after an event its mark in the picture comes, in seconds, as seen from the front and from behind: somebody who
 * comes nearer sinks in the picture, who goes away rises. Means over three walkers of motion capture and made walkers,
 * cameras at 1 and 1.6 m.
 */
const LATE = {
  front: { 'heel-strike': 0.015, 'toe-off': 0.057 },
  back: { 'heel-strike': 0.025, 'toe-off': 0.095 },
} as const satisfies Record<'front' | 'back', Record<GaitEventType, number>>;

/** Standard deviations, in seconds, that the marks have from event to event on the same walkers, noise apart. */
const OWN_SD = { 'heel-strike': 0.018, 'toe-off': 0.011 } as const;

/** Likewise of a person's mean before a camera: 57 ms after toe off are 50 to 63, with a camera high up or low. */
export const frontalEventErrors: EventErrors = { heelStrikeSd: 0.012, toeOffSd: 0.014 };

/** Share of the usual top speed from which a heel surely rises, and least top speed of one that walks, trunks a second. */
const RISING = 0.4;
const LEAST_RISING = 0.6;
/** Share of the usual top speed of falling toes from which they surely fall. */
const FALLING = 0.25;
/** Standard deviations by which a fall exceeds noise at least. */
const SURE = 1;
const SHORTEST_STRIDE_SECONDS = 0.6;
/** From the heel's highest place to the toes' fall at heel strike; seen from the front they fall once before, in the swing. */
const SWING_SECONDS = { from: 0.18, until: 0.6 } as const;
/** How long errors of a velocity last after smoothing at 6 Hz. */
const LASTING_SECONDS = 0.027;

const upOf = ({ up, sds }: WalkPath): Signal => ({ values: up, sds });

/** Of each stretch in which a signal is above a level the row of its top; of two nearer than a stride the larger. */
const topsOf = (times: Float64Array, values: Float64Array, level: number): number[] => {
  const tops: number[] = [];
  let best: number | undefined;
  const keep = (row: number): void => {
    const last = tops.at(-1);
    if (last === undefined || times[row]! - times[last]! >= SHORTEST_STRIDE_SECONDS) tops.push(row);
    else if (values[row]! > values[last]!) tops[tops.length - 1] = row;
  };
  values.forEach((value, i) => {
    if (value > level && (best === undefined || value > values[best]!)) best = i;
    if (value > level || best === undefined) return;
    keep(best);
    best = undefined;
  });
  return tops;
};

/** The first row from which a signal falls below 0 after another. */
const firstFall = ({ values }: Signal, from: number): number | undefined => {
  for (let i = from; i + 1 < values.length; i++) {
    if (Number.isNaN(values[i + 1]!)) return undefined;
    if (values[i]! >= 0 && values[i + 1]! < 0) return i;
  }
  return undefined;
};

/** The row of the lowest low between two times that lies beneath a level of its row. */
const lowestLow = (
  times: Float64Array,
  { values }: Signal,
  [from, until]: readonly [number, number],
  level: (row: number) => number,
): number | undefined =>
  [...times.keys()]
    .filter(
      (i) =>
        times[i]! >= from &&
        times[i]! <= until &&
        values[i]! <= values[i - 1]! &&
        values[i]! < values[i + 1]! &&
        values[i]! < level(i),
    )
    .toSorted((a, b) => values[a]! - values[b]!)[0];

/** A velocity in trunks a second, so that somebody far away moves as fast as near. */
const apparent = ({ values }: Signal, trunk: Float64Array): Float64Array =>
  values.map((value, i) => value / trunk[i]!);

const eventsOfFoot = (
  { times, points, trunkPixels }: WalkPass,
  side: Side,
  late: Readonly<Record<GaitEventType, number>>,
  noiseCorrelationSeconds: number,
): GaitEvent[] => {
  const [heel, toe] = [points.get(`${side}_heel`), points.get(`${side}_foot_index`)];
  if (!heel || !toe || !trunkPixels) return [];
  const [heelUp, toeUp] = [heel, toe].map((path) =>
    smoothVelocity(times, upOf(path), noiseCorrelationSeconds),
  ) as [Signal, Signal];
  const rising = apparent(heelUp, trunkPixels);
  const falling = apparent(toeUp, trunkPixels);
  const top = quantile(rising, 0.97);
  const fall = quantile(falling, 0.03);
  if (!(top > LEAST_RISING)) return [];
  const event = (type: GaitEventType, { timeSeconds, sdSeconds }: Moment): GaitEvent => ({
    type,
    side,
    timeSeconds: timeSeconds - late[type],
    sdSeconds: Math.hypot(sdSeconds, OWN_SD[type]),
    allowance: { sdSeconds: OWN_SD[type] },
  });
  const found = topsOf(times, rising, RISING * top).flatMap((rise) => {
    const highest = firstFall(heelUp, rise);
    if (highest === undefined) return [];
    const off = crossingAt(times, heelUp, highest, 0);
    const low = lowestLow(
      times,
      toeUp,
      [off.timeSeconds + SWING_SECONDS.from, off.timeSeconds + SWING_SECONDS.until],
      (row) => Math.min(FALLING * fall * trunkPixels[row]!, -SURE * toeUp.sds[row]!),
    );
    return [
      event('toe-off', off),
      ...(low === undefined ? [] : [event('heel-strike', extremumAt(times, toeUp, low, LASTING_SECONDS))]),
    ];
  });
  // A mark may come just after the beginning of which the event is before it.
  return found.filter(({ timeSeconds }) => timeSeconds >= times[0]!);
};

/**
 * Events of a walk towards a camera or away from it, by the height of the feet in the picture, where a foot that stands
 * stays: toe off some time before the heel is at its highest, heel strike just before the toes come down fast at the end of the swing. Without
 * heels and toes there are none.
 */
export const frontalEvents = (
  { passes, noiseCorrelationSeconds }: Walk,
  view: 'front' | 'back',
): GaitEvent[] =>
  passes.flatMap((pass) =>
    sides.flatMap((side) => eventsOfFoot(pass, side, LATE[view], noiseCorrelationSeconds)),
  );

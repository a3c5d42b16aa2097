import { median, quantile } from '../../signal/columns.ts';
import type { NoiseModel, Signal } from '../../signal/index.ts';
import { sides, type EventErrors, type GaitEvent, type GaitEventType, type Side } from '../event.ts';
import type { Walk, WalkPass, WalkPath } from '../walk/walk.ts';
import { crossingAt, extremumAt, type Moment } from './crossing.ts';
import { nearestKnown, smoothVelocity } from './velocity.ts';

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
/** A heel strike comes at the end of a step, which lasts from one foot's toe off to the other's; seen from the front toes fall once before, in the swing. */
const LAST_SHARE = 0.5;
/** Where the steps of a recording do not tell how long one lasts. */
const USUAL_STEP_SECONDS = 0.55;
const LONGEST_STEP_SECONDS = 1.25;
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

/** What the picture tells of one foot. */
interface SeenFoot {
  readonly side: Side;
  readonly heelUp: Signal;
  readonly toeUp: Signal;
  /** Marks of toe offs. */
  readonly offs: readonly Moment[];
  /** How fast toes surely fall, by row. */
  readonly fallen: (row: number) => number;
}

const seenFoot = (
  { times, points, trunkPixels }: WalkPass,
  side: Side,
  noise: NoiseModel,
): SeenFoot | undefined => {
  const [heel, toe] = [points.get(`${side}_heel`), points.get(`${side}_foot_index`)];
  if (!heel || !toe || !trunkPixels) return undefined;
  const [heelUp, toeUp] = [heel, toe].map((path) => smoothVelocity(times, upOf(path), noise)) as [
    Signal,
    Signal,
  ];
  // It changes over seconds, so that the nearest stands for what is missing.
  const trunk = trunkPixels.map((pixels, i) => pixels || nearestKnown(trunkPixels, i));
  const rising = apparent(heelUp, trunk);
  const top = quantile(rising, 0.97);
  if (!(top > LEAST_RISING)) return undefined;
  const fall = quantile(apparent(toeUp, trunk), 0.03);
  return {
    side,
    heelUp,
    toeUp,
    offs: topsOf(times, rising, RISING * top).flatMap((rise) => {
      const highest = firstFall(heelUp, rise);
      return highest === undefined ? [] : [crossingAt(times, heelUp, highest, 0)];
    }),
    fallen: (row) => Math.min(FALLING * fall * trunk[row]!, -SURE * toeUp.sds[row]!),
  };
};

/** From one foot's toe off to the next of the other. */
interface Step {
  readonly start: number;
  readonly end: number;
}

/** The steps that end with a strike of a foot: from its toe off to the other's, of which one may lie beyond an end of the recording. */
const stepsOf = (starts: readonly number[], ends: readonly number[], usual: number): Step[] => {
  const endOf = (start: number): number | undefined =>
    ends.find((end) => end > start && end - start < LONGEST_STEP_SECONDS);
  const whole = starts.map((start) => ({ start, end: endOf(start) ?? start + usual }));
  const begun = ends.filter((end) => whole.every((step) => step.end !== end));
  return [...begun.map((end) => ({ start: end - usual, end })), ...whole];
};

const usualStep = (feet: readonly SeenFoot[]): number => {
  const seconds = feet.flatMap(({ offs, side }) =>
    offs.flatMap(({ timeSeconds: start }) => {
      const next = feet
        .filter((foot) => foot.side !== side)
        .flatMap((foot) => foot.offs.map(({ timeSeconds }) => timeSeconds - start))
        .filter((gap) => gap > 0 && gap < LONGEST_STEP_SECONDS);
      return next.length > 0 ? [Math.min(...next)] : [];
    }),
  );
  return seconds.length > 0 ? median(seconds) : USUAL_STEP_SECONDS;
};

const eventsOfPass = (
  pass: WalkPass,
  late: Readonly<Record<GaitEventType, number>>,
  noise: NoiseModel,
): GaitEvent[] => {
  const { times } = pass;
  const feet = sides.flatMap((side) => seenFoot(pass, side, noise) ?? []);
  const usual = usualStep(feet);
  const found = feet.flatMap(({ side, toeUp, offs, fallen }) => {
    const event = (type: GaitEventType, { timeSeconds, sdSeconds }: Moment): GaitEvent => ({
      type,
      side,
      timeSeconds: timeSeconds - late[type],
      sdSeconds: Math.hypot(sdSeconds, OWN_SD[type]),
      allowance: { sdSeconds: OWN_SD[type] },
    });
    const timesOf = (marks: readonly Moment[]): number[] =>
      marks.map(({ timeSeconds }) => timeSeconds - late['toe-off']);
    const others = feet.find((foot) => foot.side !== side)?.offs ?? [];
    const strikes = stepsOf(timesOf(offs), timesOf(others), usual).flatMap(({ start, end }) => {
      const span = [start + LAST_SHARE * (end - start), end].map((time) => time + late['heel-strike']);
      const low = lowestLow(times, toeUp, span as [number, number], fallen);
      return low === undefined ? [] : [extremumAt(times, toeUp, low, LASTING_SECONDS)];
    });
    return [
      ...offs.map((off) => event('toe-off', off)),
      ...strikes.map((strike) => event('heel-strike', strike)),
    ];
  });
  // A mark may come just after the beginning of which the event is before it.
  return found.filter(({ timeSeconds }) => timeSeconds >= times[0]!);
};

/**
 * Events of a walk towards a camera or away from it, by the height of the feet in the picture, where a foot that stands
 * stays: toe off some time before the heel is at its highest, heel strike just before the toes come down fast, in the second
 * half of the time from the foot's toe off to the other foot's. Without heels and toes there are none.
 */
export const frontalEvents = ({ passes, noise }: Walk, view: 'front' | 'back'): GaitEvent[] =>
  passes.flatMap((pass) => eventsOfPass(pass, LATE[view], noise));

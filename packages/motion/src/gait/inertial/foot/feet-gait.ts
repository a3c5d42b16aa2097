import { median } from '../../../signal/columns.ts';
import type { GaitAnalysis } from '../../analysis.ts';
import { inOrderOfTime, sides, type GaitEvent, type Side } from '../../event.ts';
import { summarise, withheld, type Measure, type StrideValue } from '../../measure.ts';
import { stridesOf, type Pass, type Stride } from '../../stride.ts';
import { temporalMeasures } from '../../temporal/index.ts';
import { completedBySensor, type Reasons } from '../complete.ts';
import { lengthMeasures } from '../lengths.ts';
import type { ImuColumns } from '../../../steps/index.ts';
import { footWalk, type FootMove } from './foot-walk.ts';

/** What events of a foot share, in seconds: ways of finding them differ by that (gaitmap-feet, voisard-feet-back). */
const SHARED = { heelStrikeSd: 0.015, toeOffSd: 0.012 };
/** Relative error that the lengths of a recording share: scale of the sensor. */
const LENGTH_SHARED_SD = 0.01;
const CLEARANCE_SD = 0.015;
/** Own standard deviation of heel off and foot flat, seconds (ipol265-feet). */
const FLAT_SD = 0.05;
/** A foot that turns by more than this in a stride, in radians, is turning round. */
const TURN = Math.PI / 9;
/** A rest longer than this is a stop, in seconds. */
const STOP_SECONDS = 1.5;
/** A move shorter than this share of the usual one begins or ends a walk: feet are closed, or set out from standing. */
const CLOSING = 0.6;
/** A shorter time between turns holds no stride. */
const SHORTEST_PASS_SECONDS = 1;

const NO_GRAVITY =
  'the acceleration holds no gravity, without which a foot cannot be followed through the air';
const reasonsWith = (last: string): Reasons => [
  [/^(step_length|step_width)/, 'sensors on the feet do not tell where one foot is to the other'],
  [/^toe_clearance/, 'where the toe is to the sensor is not known; foot_clearance is the rise of the sensor'],
  [/^(harmonic_ratio|.*regularity|smoothness)/, 'a sensor at the lower back is needed'],
  [/./, last],
];

/** The moves of one foot that are no steady walking: turns, and stops with the step that leads into them. */
const unsteady = (moves: readonly FootMove[], endSeconds: number): Pass[] => [
  ...moves.filter(({ path }) => path && Math.abs(path.turned) > TURN),
  ...moves.flatMap((move, i): Pass[] => {
    const next = moves[i + 1]?.startSeconds ?? endSeconds;
    return next - move.endSeconds > STOP_SECONDS
      ? [{ startSeconds: move.startSeconds, endSeconds: next }]
      : [];
  }),
];

/** Short moves, each with the step of the other foot before it, which is braked for it already. */
const closing = (walks: readonly (readonly FootMove[])[]): Pass[] => {
  const usual = median(walks.flat().flatMap(({ path }) => path?.length ?? []));
  return walks.flatMap((moves, i) =>
    moves
      .filter(({ path }) => path && path.length < CLOSING * usual)
      .map(({ startSeconds, endSeconds }) => {
        const before = walks
          .filter((_, other) => other !== i)
          .flatMap((other) => other.findLast((move) => move.startSeconds < startSeconds) ?? []);
        return {
          startSeconds: Math.min(startSeconds, ...before.map((move) => move.startSeconds)),
          endSeconds,
        };
      }),
  );
};

/** Where no foot turns round and none stops. */
const straightPasses = (walks: readonly (readonly FootMove[])[], ends: readonly number[]): Pass[] => {
  const cuts = [...walks.flatMap((moves, i) => unsteady(moves, ends[i]!)), ...closing(walks)].sort(
    (a, b) => a.startSeconds - b.startSeconds,
  );
  const all = walks.flat();
  const end =
    all.reduce((last, { endSeconds }) => Math.max(last, endSeconds), Number.NEGATIVE_INFINITY) + 1e-6;
  const passes: Pass[] = [];
  let from = all.reduce((first, { startSeconds }) => Math.min(first, startSeconds), Number.POSITIVE_INFINITY);
  for (const cut of [...cuts, { startSeconds: end, endSeconds: end }]) {
    if (cut.startSeconds - from > SHORTEST_PASS_SECONDS)
      passes.push({ startSeconds: from, endSeconds: cut.startSeconds });
    from = Math.max(from, cut.endSeconds);
  }
  return passes;
};

/** The share of each stride in which the sole lies flat on the ground, by the moves before and after it. */
const flatShares = (strides: readonly Stride[], moveOf: ReadonlyMap<GaitEvent, FootMove>): StrideValue[] =>
  strides.flatMap(({ heelStrike, nextHeelStrike }) => {
    const [landed, lifted] = [moveOf.get(heelStrike), moveOf.get(nextHeelStrike)];
    if (!landed || !lifted) return [];
    const seconds = nextHeelStrike.timeSeconds - heelStrike.timeSeconds;
    return [
      {
        value: (100 * (lifted.startSeconds - landed.endSeconds)) / seconds,
        sd: (100 * Math.SQRT2 * FLAT_SD) / seconds,
      },
    ];
  });
/**
 * Gait from sensors on one foot or both, mounted anyhow, on one clock.
 * @throws RangeError without three axes of acceleration and of angular velocity
 */
export const feetGait = (feet: Readonly<Partial<Record<Side, ImuColumns>>>): GaitAnalysis => {
  const there = sides.filter((side) => feet[side]);
  const walks = there.map((side) => footWalk(feet[side]!, side));
  const ends = there.map((side) => feet[side]!.timeSeconds.at(-1) ?? 0);
  const moves = walks.flat();
  const events = inOrderOfTime(
    moves.flatMap((move) => (move.events ? [move.events.toeOff, move.events.heelStrike] : [])),
  );
  const passes = moves.length > 0 ? straightPasses(walks, ends) : [];
  const { strides, leftOut } = stridesOf(events, { passes });
  const moveOf = new Map(
    moves.flatMap((move): [GaitEvent, FootMove][] => (move.events ? [[move.events.heelStrike, move]] : [])),
  );
  const pathOf = ({ nextHeelStrike }: Stride): FootMove['path'] => moveOf.get(nextHeelStrike)?.path;
  const hasPaths = moves.some(({ path }) => path);
  const clearances = (own: readonly Stride[]): Measure =>
    summarise(
      own.flatMap((stride) => {
        const path = pathOf(stride);
        return path ? [{ value: path.clearance, sd: path.lengthSd }] : [];
      }),
      { sharedSd: CLEARANCE_SD },
    );
  const ofSide = (side: Side): Stride[] => strides.filter((stride) => stride.side === side);
  const perSide = (name: string, unit: string, measure: (own: readonly Stride[]) => Measure) =>
    Object.fromEntries([
      [`${name}_${unit}`, measure(strides)],
      ...sides.map((side) => [
        `${name}_${side}_${unit}`,
        there.includes(side) ? measure(ofSide(side)) : withheld(`the recording is of the ${there[0]} foot`),
      ]),
    ]) as Record<string, Measure>;
  const measures = {
    ...temporalMeasures(strides, SHARED),
    ...perSide('foot_flat', 'percent', (own) => summarise(flatShares(own, moveOf))),
    ...(hasPaths && {
      ...lengthMeasures(strides, {
        sharedSd: LENGTH_SHARED_SD,
        lengthOf: (stride) => {
          const path = pathOf(stride);
          return path && { value: path.length, sd: path.lengthSd };
        },
      }),
      ...perSide('foot_clearance', 'm', clearances),
    }),
  };
  return {
    conditions: {
      view: 'sensor',
      ...(hasPaths && { surface: 'over-ground' as const }),
      method: `sensor on ${there.length === 2 ? 'both feet' : `the ${there[0]} foot`}: zeros of the angular velocity, ways from rest to rest`,
      eventErrors: SHARED,
    },
    events,
    passes,
    strides,
    leftOut,
    measures: completedBySensor(measures, reasonsWith(moves.length > 0 ? NO_GRAVITY : 'no step was found')),
    curves: [],
    notes: hasPaths
      ? []
      : ['turns are not recognised in acceleration without gravity, so strides within them count'],
  };
};

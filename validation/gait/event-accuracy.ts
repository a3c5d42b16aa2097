import { evaluateGaitEvents, type GaitEventScores } from '@kinema/motion/evaluate';
import type { MarkerTable } from '@kinema/motion/formats';
import { gaitOfMarkers, wholeEventSd, type GaitEvent, type MeasuredWalk } from '@kinema/motion/gait';
import { readGaitTrials, type GaitTrial, type TrueEvent } from './trials.ts';
import { zeniEvents } from './zeni.ts';

/** Figures of one trial, or of several together, by one way and of one type of event. */
export interface GaitEventAccuracy extends GaitEventScores {
  readonly trial: string;
  readonly reference: GaitTrial['reference'];
  readonly method: string;
}

const TOLERANCE_SECONDS = 0.1;
/** Feet are flat from about 0.3 s after the heel strike until as long before toe off. */
const FLAT_TOLERANCE_SECONDS = 0.4;

interface Way {
  readonly name: string;
  /** What of the trial it is given. */
  readonly table: (table: MarkerTable) => MarkerTable;
  readonly events: (measured: MeasuredWalk) => readonly (TrueEvent & { readonly sdSeconds?: number })[];
}

/** Events with their whole standard deviations. */
const withSharedErrors = ({ analysis }: MeasuredWalk): GaitEvent[] =>
  analysis.events.map((event) => ({
    ...event,
    sdSeconds: wholeEventSd(event, analysis.conditions.eventErrors),
  }));

const without =
  (pattern: RegExp) =>
  ({ markers, metres, ...rest }: MarkerTable): MarkerTable => ({
    ...rest,
    markers,
    metres: metres.map((value, i) =>
      pattern.test(markers[Math.floor(i / 3) % markers.length]!) ? Number.NaN : value,
    ),
  });

const halved = ({ markers, metres, times, rateHz, note }: MarkerTable): MarkerTable => ({
  markers,
  note,
  rateHz: rateHz / 2,
  times: times.filter((_, i) => i % 2 === 0),
  metres: metres.filter((_, i) => Math.floor(i / (3 * markers.length)) % 2 === 0),
});

const HEELS = /hee/i;
const TOES = /toe|foo|mt\d/i;

const ways: readonly Way[] = [
  { name: 'Kinema', table: (table) => table, events: withSharedErrors },
  { name: 'Kinema, without heels', table: without(HEELS), events: withSharedErrors },
  {
    name: 'Kinema, ankles alone',
    table: without(new RegExp(`${HEELS.source}|${TOES.source}`, 'i')),
    events: withSharedErrors,
  },
  { name: 'Kinema, half the frames', table: halved, events: withSharedErrors },
  { name: 'Zeni, as published', table: (table) => table, events: ({ walk }) => zeniEvents(walk) },
];

const hasAnkles = ({ table }: GaitTrial): boolean =>
  table.markers.some((name) => /^[LR]\.?(ank|tio)/i.test(name));

const scoresOf = (trials: readonly GaitTrial[], way: Way, tolerance: number): GaitEventScores[] =>
  evaluateGaitEvents(
    trials.map(({ table, truth }) => ({ truth, found: way.events(gaitOfMarkers(way.table(table))) })),
    tolerance,
  );

/** Errors of events in each trial and in all that have heel strikes and toe offs as truth. */
export const measureEventAccuracy = (): GaitEventAccuracy[] => {
  const trials = readGaitTrials().filter(({ reference }) => reference !== 'none');
  const exact = trials.filter(({ reference }) => reference !== 'foot flat');
  return ways.flatMap((way) => {
    const able = way.name.includes('ankles') ? exact.filter(hasAnkles) : exact;
    const each = [
      ...able,
      ...(way.name === 'Kinema' ? trials.filter((trial) => !exact.includes(trial)) : []),
    ];
    return [
      ...each.flatMap((trial) =>
        scoresOf(
          [trial],
          way,
          trial.reference === 'foot flat' ? FLAT_TOLERANCE_SECONDS : TOLERANCE_SECONDS,
        ).map((scores) => ({ trial: trial.name, reference: trial.reference, method: way.name, ...scores })),
      ),
      ...scoresOf(able, way, TOLERANCE_SECONDS).map((scores) => ({
        trial: 'all',
        reference: 'labels' as const,
        method: way.name,
        ...scores,
      })),
    ];
  });
};

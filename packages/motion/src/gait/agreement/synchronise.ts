import { matchEvents } from '../../evaluate/index.ts';
import { median } from '../../signal/columns.ts';
import { gaitEventTypes, sides, type GaitEvent } from '../event.ts';

/** How the clock of a second recording lies to that of the first. */
export interface Synchrony {
  /** Seconds to add to times of the second recording for those of the first. */
  readonly offsetSeconds: number;
  readonly offsetSd: number;
  /**
   * How well the next best offset, a step or more away, fits in comparison, 0 to 1: near 1 even walking leaves open which
   * stride is which.
   */
  readonly runnerUp: number;
}

const RATE_HZ = 50;
/** Events are this wide as they are laid over each other, in seconds. */
const WIDTH_SECONDS = 0.06;
/** Another offset is one that is farther off than this. */
const APART_SECONDS = 0.3;
/** Events nearer than this, with the offset that fits best, are the same. */
export const SAME_SECONDS = 0.2;
const FEWEST = 4;

const kinds = gaitEventTypes.flatMap((type) => sides.map((side) => ({ type, side })));

/** Times of each kind of event. */
const timesByKind = (events: readonly GaitEvent[]): number[][] =>
  kinds.map(({ type, side }) =>
    events
      .filter((event) => event.type === type && event.side === side)
      .map(({ timeSeconds }) => timeSeconds)
      .sort((a, b) => a - b),
  );

/** Times of the first and the last event of all kinds; each kind is in the order of time. */
const endsOf = (kinds: readonly number[][]): readonly [number, number] => [
  Math.min(...kinds.map((times) => times[0] ?? Infinity)),
  Math.max(...kinds.map((times) => times.at(-1) ?? -Infinity)),
];

/** Differences of all pairs of events of a kind, first minus second, counted on a grid and smoothed. */
const fitOf = (
  first: readonly number[][],
  second: readonly number[][],
): { lags: Float64Array; from: number } => {
  const [a, b] = [endsOf(first), endsOf(second)];
  const margin = 5 * WIDTH_SECONDS;
  const from = a[0] - b[1] - margin;
  const lags = new Float64Array(Math.ceil((a[1] - b[0] + margin - from) * RATE_HZ) + 1);
  const width = WIDTH_SECONDS * RATE_HZ;
  const reach = Math.ceil(4 * width);
  first.forEach((times, kind) => {
    for (const one of times)
      for (const other of second[kind]!) {
        const at = (one - other - from) * RATE_HZ;
        const last = Math.min(lags.length - 1, Math.floor(at) + reach);
        for (let i = Math.max(0, Math.ceil(at) - reach); i <= last; i++)
          lags[i]! += Math.exp(-0.5 * ((i - at) / width) ** 2);
      }
  });
  return { lags, from };
};

/** Differences of the events that are the same with an offset, first minus second. */
const differencesWith = (first: readonly number[][], second: readonly number[][], offset: number): number[] =>
  first.flatMap((times, kind) =>
    matchEvents(
      times,
      second[kind]!.map((time) => time + offset),
      SAME_SECONDS,
    ).map(([i, j]) => times[i]! - second[kind]![j]!),
  );

/**
 * Lays two recordings of one walk over each other by their own steps: the cross-correlation of their events, each kind
 * with its like, is greatest at the offset; the median of what then lies together refines it.
 * @returns undefined where one has too few events
 */
export const synchronise = (
  first: readonly GaitEvent[],
  second: readonly GaitEvent[],
): Synchrony | undefined => {
  const [a, b] = [timesByKind(first), timesByKind(second)];
  if (!a.some((times, kind) => times.length > 0 && b[kind]!.length > 0)) return undefined;
  const { lags, from } = fitOf(a, b);
  let best = 0;
  lags.forEach((fit, i) => (best = fit > lags[best]! ? i : best));
  const apart = Math.round(APART_SECONDS * RATE_HZ);
  const runnerUp = lags.reduce(
    (most, fit, i) => (Math.abs(i - best) > apart ? Math.max(most, fit) : most),
    0,
  );
  let offset = from + best / RATE_HZ;
  for (let round = 0; round < 3; round++) {
    const together = differencesWith(a, b, offset);
    if (together.length > 0) offset = median(together);
  }
  const together = differencesWith(a, b, offset);
  if (together.length < FEWEST) return undefined;
  // The median's standard error, by the median absolute deviation: some pairs are no good.
  const spread = 1.4826 * median(together.map((difference) => Math.abs(difference - offset)));
  return {
    offsetSeconds: offset,
    offsetSd: (1.2533 * spread) / Math.sqrt(together.length),
    runnerUp: runnerUp / lags[best]!,
  };
};

import { mean } from '../../signal/columns.ts';
import { gaitEventTypes, sides, type GaitEvent, type GaitEventType } from '../../gait/event.ts';
import { matchEvents } from '../events/index.ts';

/** Events of one recording: those of the truth, and those found. */
export interface GaitEventRecord {
  readonly truth: readonly Pick<GaitEvent, 'type' | 'side' | 'timeSeconds'>[];
  readonly found: readonly (Pick<GaitEvent, 'type' | 'side' | 'timeSeconds'> & {
    readonly sdSeconds?: number;
  })[];
}

/** How well the events of one type were found; NaN where there is nothing to measure. */
export interface GaitEventScores {
  readonly type: GaitEventType;
  readonly truth: number;
  readonly pairs: number;
  /** True ones without a found one. */
  readonly missed: number;
  /** Found ones without a true one, between the first and the last true event of the recording. */
  readonly extra: number;
  readonly meanAbsoluteErrorSeconds: number;
  /** Mean of found minus true: positive is late. */
  readonly biasSeconds: number;
  /** Share of the pairs whose error is within 1.96 of the standard deviations told; NaN where none are. */
  readonly within95: number;
}

interface Pair {
  readonly error: number;
  readonly sd: number | undefined;
}

interface Counted {
  readonly pairs: readonly Pair[];
  readonly truth: number;
  readonly extra: number;
}

const compare = ({ truth, found }: GaitEventRecord, type: GaitEventType, tolerance: number): Counted => {
  const all = truth.map(({ timeSeconds }) => timeSeconds);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const pairs: Pair[] = [];
  let [count, extra] = [0, 0];
  for (const side of sides) {
    const own = <T extends { readonly type: string; readonly side: string; readonly timeSeconds: number }>(
      events: readonly T[],
    ): T[] =>
      events
        .filter((event) => event.type === type && event.side === side)
        .sort((a, b) => a.timeSeconds - b.timeSeconds);
    const [right, seen] = [own(truth), own(found)];
    const matched = matchEvents(
      right.map(({ timeSeconds }) => timeSeconds),
      seen.map(({ timeSeconds }) => timeSeconds),
      tolerance,
    );
    for (const [t, f] of matched)
      pairs.push({ error: seen[f]!.timeSeconds - right[t]!.timeSeconds, sd: seen[f]!.sdSeconds });
    count += right.length;
    extra += seen.filter(
      ({ timeSeconds }, f) =>
        timeSeconds > first && timeSeconds < last && !matched.some(([, other]) => other === f),
    ).length;
  }
  return { pairs, truth: count, extra };
};

/** Compares events over all recordings together, for each type; sides must agree. */
export const evaluateGaitEvents = (
  records: readonly GaitEventRecord[],
  toleranceSeconds = 0.1,
): GaitEventScores[] =>
  gaitEventTypes.map((type) => {
    const counted = records.map((record) => compare(record, type, toleranceSeconds));
    const pairs = counted.flatMap((one) => one.pairs);
    const truth = counted.reduce((sum, one) => sum + one.truth, 0);
    const told = pairs.filter(({ sd }) => sd !== undefined);
    return {
      type,
      truth,
      pairs: pairs.length,
      missed: truth - pairs.length,
      extra: counted.reduce((sum, one) => sum + one.extra, 0),
      meanAbsoluteErrorSeconds: mean(pairs.map(({ error }) => Math.abs(error))),
      biasSeconds: mean(pairs.map(({ error }) => error)),
      within95: mean(told.map(({ error, sd }) => (Math.abs(error) <= 1.96 * sd! ? 1 : 0))),
    };
  });

import { mean } from '../../signal/columns.ts';
import { evaluateEvents, type EventScores } from './evaluate.ts';
import type { Span } from './spans.ts';

/** Steps annotated, with what the person did where that is known. */
export interface TrueSpan extends Span {
  readonly activity?: string;
}

/** Steps of one recording. */
export interface StepRecord {
  readonly truth: readonly TrueSpan[];
  readonly found: readonly Span[];
}

/** Tolerances, in seconds, that steps are measured at. */
export const stepTolerances = [0.05, 0.1, 0.2] as const;

/** Measures of steps found; NaN where there is nothing to measure. */
export interface StepEvaluation {
  readonly truthCount: number;
  readonly foundCount: number;
  /** Mean over the recordings with steps of `|found − true| / true`. */
  readonly countError: number;
  /** The same without the absolute value: above 0 where too many are found. */
  readonly countBias: number;
  /** Boundaries within each of {@link stepTolerances}. */
  readonly boundaries: readonly (EventScores & { readonly toleranceSeconds: number })[];
}

/** Boundaries nearer than this are one: the end of a step is the start of the next. */
const SAME_SECONDS = 0.02;

/** Starts and ends of steps, ascending, each contact once. */
export const stepBoundaries = (steps: readonly Span[]): number[] => {
  const boundaries: number[] = [];
  const times = steps.flatMap(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]);
  for (const time of times.sort((a, b) => a - b))
    if (boundaries.length === 0 || time - boundaries.at(-1)! >= SAME_SECONDS) boundaries.push(time);
  return boundaries;
};

/** Compares steps found with annotated ones, over all recordings together. */
export const evaluateSteps = (records: readonly StepRecord[]): StepEvaluation => {
  const events = records.map(({ truth, found }) => ({
    truth: stepBoundaries(truth),
    found: stepBoundaries(found),
  }));
  const shares = records
    .filter(({ truth }) => truth.length > 0)
    .map(({ truth, found }) => (found.length - truth.length) / truth.length);
  return {
    truthCount: records.reduce((sum, { truth }) => sum + truth.length, 0),
    foundCount: records.reduce((sum, { found }) => sum + found.length, 0),
    countError: mean(shares.map(Math.abs)),
    countBias: mean(shares),
    boundaries: stepTolerances.map((toleranceSeconds) => ({
      toleranceSeconds,
      ...evaluateEvents(events, toleranceSeconds),
    })),
  };
};

/**
 * The same for each activity annotated. A step found belongs to the activity of the annotated step that holds its
 * middle, or else of the nearest; what was found where nothing is annotated counts against the nearest, too.
 */
export const evaluateStepsByActivity = (records: readonly StepRecord[]): Map<string, StepEvaluation> => {
  const names = new Set(records.flatMap(({ truth }) => truth.flatMap(({ activity }) => activity ?? [])));
  const middle = ({ startSeconds, endSeconds }: Span): number => (startSeconds + endSeconds) / 2;
  const assigned = records.map(({ truth, found }) => {
    const ordered = truth.toSorted((a, b) => a.startSeconds - b.startSeconds);
    let next = 0;
    return {
      truth,
      found: found
        .toSorted((a, b) => a.startSeconds - b.startSeconds)
        .map((step) => {
          const distance = (i: number): number =>
            i < ordered.length ? Math.abs(middle(ordered[i]!) - middle(step)) : Infinity;
          while (distance(next + 1) <= distance(next)) next++;
          return { step, activity: ordered[next]?.activity };
        }),
    };
  });
  return new Map(
    [...names].sort().map((name) => [
      name,
      evaluateSteps(
        assigned.map(({ truth, found }) => ({
          truth: truth.filter(({ activity }) => activity === name),
          found: found.filter(({ activity }) => activity === name).map(({ step }) => step),
        })),
      ),
    ]),
  );
};

import { mean } from '../signal/columns.ts';
import type { Step } from './step.ts';

/** A number with its standard deviation. */
export interface Measured {
  readonly value: number;
  readonly sd: number;
}

/** Steps in a row without a pause, `[start, end)`. */
export interface WalkingBout {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly stepCount: number;
  /** Steps a minute, with its standard error. */
  readonly cadence: Measured;
  /** Mean probability of its steps. */
  readonly probability: number;
}

export interface BoutOptions {
  /** A pause of this length ends a bout. */
  readonly pauseSeconds?: number;
  /** Fewer steps are no bout. */
  readonly fewestSteps?: number;
}

/** Durations of the steps that follow another without a pause: the first of a row has an uncertain begin. */
const wholeDurations = (steps: readonly Step[]): number[] =>
  steps.flatMap(({ startSeconds, endSeconds }, i) =>
    i > 0 && startSeconds - steps[i - 1]!.endSeconds < 1e-9 ? [endSeconds - startSeconds] : [],
  );

/**
 * Steps a minute: 60 over the mean duration of a step. Its standard error comes from the spread of the durations, and
 * is not below what the uncertain first and last contact leave. NaN with fewer than two steps.
 */
export const cadenceOf = (steps: readonly Step[]): Measured => {
  const durations = wholeDurations(steps);
  if (durations.length === 0) return { value: Number.NaN, sd: Number.NaN };
  const average = mean(durations);
  const spread = Math.sqrt(
    durations.reduce((sum, value) => sum + (value - average) ** 2, 0) / Math.max(1, durations.length - 1),
  );
  const ends = Math.hypot(steps[0]!.endSd, steps.at(-1)!.endSd) / durations.length;
  const error = Math.max(durations.length > 1 ? spread / Math.sqrt(durations.length) : 0, ends);
  return { value: 60 / average, sd: (60 * error) / (average * average) };
};

/** Walking bouts from steps in order. */
export const walkingBouts = (
  steps: readonly Step[],
  { pauseSeconds = 2.5, fewestSteps = 4 }: BoutOptions = {},
): WalkingBout[] => {
  const rows: Step[][] = [];
  for (const step of steps) {
    const row = rows.at(-1);
    if (row && step.startSeconds - row.at(-1)!.endSeconds < pauseSeconds) row.push(step);
    else rows.push([step]);
  }
  return rows
    .filter((row) => row.length >= fewestSteps)
    .map((row) => ({
      startSeconds: row[0]!.startSeconds,
      endSeconds: row.at(-1)!.endSeconds,
      stepCount: row.length,
      cadence: cadenceOf(row),
      probability: mean(row.map(({ probability }) => probability)),
    }));
};

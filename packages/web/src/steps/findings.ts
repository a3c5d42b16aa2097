import {
  cadenceOf,
  type Activity,
  type ActivityName,
  type Step,
  type WalkingBout,
} from '@kinema/motion/steps';
import type { StepFindings } from './worker/protocol.ts';

/** Steps that follow one another in less than this are of one row. */
const TOGETHER_SECONDS = 1e-6;
/** A cadence is told of so many steps in a row. */
const CADENCE_STEPS = 8;

/** Steps a minute at a moment, with the band of its standard error; null between walks. */
export interface CadenceCurve {
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** What is shown of a recording; times are seconds from its first reading. */
export interface ShownFindings {
  readonly durationSeconds: number;
  readonly steps: readonly Step[];
  readonly bouts: readonly WalkingBout[];
  readonly activities: readonly Activity[];
  readonly cadence: CadenceCurve;
}

const shifted = <T extends { readonly startSeconds: number; readonly endSeconds: number }>(
  spans: readonly T[],
  by: number,
): T[] =>
  spans.map((span) => ({ ...span, startSeconds: span.startSeconds - by, endSeconds: span.endSeconds - by }));

const cadenceCurve = (steps: readonly Step[]): CadenceCurve => {
  const curve = {
    times: [] as number[],
    values: [] as (number | null)[],
    low: [] as (number | null)[],
    high: [] as (number | null)[],
  };
  const add = (time: number, value: number | null, sd = 0): void => {
    curve.times.push(time);
    curve.values.push(value);
    curve.low.push(value === null ? null : value - sd);
    curve.high.push(value === null ? null : value + sd);
  };
  let rowStart = 0;
  steps.forEach((step, i) => {
    const before = steps[i - 1];
    if (!before || step.startSeconds - before.endSeconds > TOGETHER_SECONDS) {
      if (before) add(before.endSeconds + TOGETHER_SECONDS, null);
      rowStart = i;
    }
    const { value, sd } = cadenceOf(steps.slice(Math.max(rowStart, i + 1 - CADENCE_STEPS), i + 1));
    if (Number.isFinite(value)) add(step.endSeconds, value, sd);
  });
  return curve;
};

export const shownFindings = ({ source, report }: StepFindings): ShownFindings => {
  const { startSeconds, endSeconds } = source;
  const steps = shifted(report.steps, startSeconds);
  return {
    durationSeconds: endSeconds - startSeconds,
    steps,
    bouts: shifted(report.bouts, startSeconds),
    activities: shifted(report.activities, startSeconds),
    cadence: cadenceCurve(steps),
  };
};

/** Spans in order of which some part lies in `[start, end)`. */
export const spansWithin = <T extends { readonly startSeconds: number; readonly endSeconds: number }>(
  spans: readonly T[],
  start: number,
  end: number,
): readonly T[] => {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (spans[middle]!.endSeconds < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < spans.length && spans[last]!.startSeconds < end) last++;
  return spans.slice(low, last);
};

/** Seconds spent on each activity that there is. */
export const secondsByActivity = (activities: readonly Activity[]): Map<ActivityName, number> => {
  const seconds = new Map<ActivityName, number>();
  for (const { name, startSeconds, endSeconds } of activities)
    seconds.set(name, (seconds.get(name) ?? 0) + endSeconds - startSeconds);
  return seconds;
};

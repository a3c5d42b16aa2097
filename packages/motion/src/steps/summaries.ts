import type { Activity, ActivityName } from './activities.ts';
import type { Step } from './step.ts';
import { cadenceOf, type Measured } from './walking.ts';

/** Steps and activities of an hour or a day, `[start, end)`. */
export interface PeriodSummary {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly stepCount: number;
  /** Steps expected: the sum of their probabilities, with its standard deviation. */
  readonly expectedSteps: Measured;
  /** Steps a minute while walking. */
  readonly cadence: Measured;
  /** Seconds of each activity. */
  readonly seconds: Readonly<Record<ActivityName, number>>;
}

export const HOUR_SECONDS = 3600;
export const DAY_SECONDS = 86_400;

const overlap = (activity: Activity, start: number, end: number): number =>
  Math.max(0, Math.min(activity.endSeconds, end) - Math.max(activity.startSeconds, start));

/**
 * Summaries of the periods that readings reach into, counted from time 0; a step belongs to the period in which it ends.
 * @param periodSeconds for example {@link HOUR_SECONDS} or {@link DAY_SECONDS}
 */
export const summariesOf = (
  steps: readonly Step[],
  activities: readonly Activity[],
  periodSeconds: number,
): PeriodSummary[] => {
  const first = Math.floor((activities[0]?.startSeconds ?? 0) / periodSeconds);
  const end = Math.ceil((activities.at(-1)?.endSeconds ?? 0) / periodSeconds);
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => {
    const startSeconds = (first + i) * periodSeconds;
    const endSeconds = startSeconds + periodSeconds;
    const own = steps.filter((step) => step.endSeconds >= startSeconds && step.endSeconds < endSeconds);
    const spent = (name: ActivityName): number =>
      activities.reduce(
        (sum, activity) => sum + (activity.name === name ? overlap(activity, startSeconds, endSeconds) : 0),
        0,
      );
    return {
      startSeconds,
      endSeconds,
      stepCount: own.length,
      expectedSteps: {
        value: own.reduce((sum, { probability }) => sum + probability, 0),
        sd: Math.sqrt(own.reduce((sum, { probability }) => sum + probability * (1 - probability), 0)),
      },
      cadence: cadenceOf(own),
      seconds: {
        still: spent('still'),
        walking: spent('walking'),
        running: spent('running'),
        other: spent('other'),
      },
    };
  });
};

import { activitiesOf, MovementMeter, type Activity } from './activities.ts';
import type { StepDetector } from './detector.ts';
import type { ImuColumns } from './imu.ts';
import { openStepDetector, type StepDetectorOptions } from './open-detector.ts';
import type { Step, StreamIssues } from './step.ts';
import { cadenceOf, walkingBouts, type BoutOptions, type Measured, type WalkingBout } from './walking.ts';

/** What a recording tells about somebody's steps. */
export interface StepReport {
  readonly steps: readonly Step[];
  readonly bouts: readonly WalkingBout[];
  readonly activities: readonly Activity[];
  /** Steps a minute while walking, over all bouts. */
  readonly cadence: Measured;
  readonly issues: StreamIssues;
}

export interface StepsOfOptions extends StepDetectorOptions, BoutOptions {}

/** Takes a recording in parts, so that one of any length fits in memory, and reports on it. */
export class StepReporter {
  readonly #detector: StepDetector;
  readonly #meter = new MovementMeter();
  readonly #options: StepsOfOptions;
  readonly #steps: Step[] = [];

  constructor(options: StepsOfOptions = {}) {
    this.#options = options;
    this.#detector = openStepDetector(options);
  }

  push(readings: ImuColumns): void {
    this.#steps.push(...this.#detector.push(readings));
    this.#meter.push(readings);
  }

  finish(): StepReport {
    this.#steps.push(...this.#detector.finish());
    const steps = this.#steps;
    return {
      steps,
      bouts: walkingBouts(steps, this.#options),
      activities: activitiesOf(this.#meter.finish(), steps),
      cadence: cadenceOf(steps),
      issues: this.#detector.issues,
    };
  }
}

/** Steps, bouts and activities of a whole recording. */
export const stepsOf = (columns: ImuColumns, options: StepsOfOptions = {}): StepReport => {
  const reporter = new StepReporter(options);
  reporter.push(columns);
  return reporter.finish();
};

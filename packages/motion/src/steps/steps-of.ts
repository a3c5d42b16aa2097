import { activitiesOf, MovementMeter, type Activity, type Movement } from './activities.ts';
import type { StepDetector } from './detector.ts';
import type { ImuColumns } from './imu.ts';
import { openStepDetector, type StepDetectorOptions } from './open-detector.ts';
import type { Step, StreamIssues } from './step.ts';
import { TimingMeter, type Timing } from './timing.ts';
import { cadenceOf, walkingBouts, type BoutOptions, type Measured, type WalkingBout } from './walking.ts';

/** What a recording tells about somebody's steps. */
export interface StepReport {
  readonly steps: readonly Step[];
  readonly bouts: readonly WalkingBout[];
  readonly activities: readonly Activity[];
  /** Steps a minute while walking, over all bouts. */
  readonly cadence: Measured;
  readonly issues: StreamIssues;
  readonly timing: Timing;
}

export interface StepsOfOptions extends StepDetectorOptions, BoutOptions {}

/** Takes a recording in parts, so that one of any length fits in memory, and reports on it. */
export class StepReporter {
  readonly #detector: StepDetector;
  readonly #meter = new MovementMeter();
  readonly #timing = new TimingMeter();
  readonly #options: StepsOfOptions;
  readonly #steps: Step[] = [];
  #latestSeconds = Number.NEGATIVE_INFINITY;

  constructor(options: StepsOfOptions = {}) {
    this.#options = options;
    this.#detector = openStepDetector(options);
  }

  /** A step is told at most so long after its end. */
  get lagSeconds(): number {
    return this.#detector.lagSeconds;
  }

  push(readings: ImuColumns): void {
    const steps = this.#detector.push(readings);
    for (const step of steps) this.#steps.push(step);
    this.#meter.push(readings);
    this.#timing.push(readings);
    this.#latestSeconds = Math.max(
      this.#latestSeconds,
      readings.timeSeconds.at(-1) ?? Number.NEGATIVE_INFINITY,
    );
  }

  /** What is certain by now; activities end where steps may still be found. */
  soFar(): StepReport {
    const settled = this.#latestSeconds - this.lagSeconds;
    return this.#report(this.#meter.movements.filter(({ endSeconds }) => endSeconds <= settled));
  }

  finish(): StepReport {
    for (const step of this.#detector.finish()) this.#steps.push(step);
    return this.#report(this.#meter.finish());
  }

  #report(movements: readonly Movement[]): StepReport {
    const steps = [...this.#steps];
    return {
      steps,
      bouts: walkingBouts(steps, this.#options),
      activities: activitiesOf(movements, steps),
      cadence: cadenceOf(steps),
      issues: this.#detector.issues,
      timing: this.#timing.timing,
    };
  }
}

/** Steps, bouts and activities of a whole recording. */
export const stepsOf = (columns: ImuColumns, options: StepsOfOptions = {}): StepReport => {
  const reporter = new StepReporter(options);
  reporter.push(columns);
  return reporter.finish();
};

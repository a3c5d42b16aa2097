import type { ImuColumns } from './imu.ts';
import type { Step, StreamIssues } from './step.ts';

/** Plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One sample on the even grid that a {@link StepFinder} works on; the object is used again for the next sample. */
export interface ImuSample {
  /** Seconds on the clock of the readings. */
  timeSeconds: number;
  /** Length of the acceleration in m/s², gravity included. */
  norm: number;
  /** Acceleration along the axes; NaN where only its length is known. */
  accelX: number;
  accelY: number;
  accelZ: number;
  /** rad/s; NaN where there is no gyroscope. */
  gyroX: number;
  gyroY: number;
  gyroZ: number;
}

/**
 * A method of finding steps, fed with samples on an even grid. The detector around it takes care of timestamps, rates,
 * gaps and bad readings, so that a finder sees unbroken stretches at the rate that it asks for.
 */
export interface StepFinder {
  /** Samples a second that it wants. */
  readonly rateHz: number;
  /** Takes the next sample of a stretch, and tells the steps that have become certain, in order. */
  push(sample: Readonly<ImuSample>): readonly Step[];
  /** Ends the stretch, tells the steps left, and is ready for the next stretch. */
  finish(): readonly Step[];
  /** All that it remembers, exactly. */
  save(): Json;
  /** Gives its memory back at once, where that is much; it is not used any more. */
  [Symbol.dispose]?(): void;
}

/** Makes a finder, new or as it was when saved. */
export interface StepMethod {
  /** Told in a saved state, which no other method can take up: name and version. */
  readonly name: string;
  /** A step is told at most so long after its end. */
  readonly lagSeconds: number;
  open(saved?: Json): StepFinder;
}

/** A detector at rest: plain JSON, from which another process can go on. */
export interface StepDetectorState {
  readonly version: 1;
  readonly method: string;
  readonly resampler: Json;
  readonly finder: Json;
}

/**
 * Finds steps in a stream of readings: constant time a reading, bounded memory, and the same steps however the stream
 * is cut into batches.
 */
export interface StepDetector extends Disposable {
  /** Takes the next readings and tells the steps that have become certain, in order. */
  push(readings: ImuColumns): Step[];
  /** Ends the stream and tells the steps left. The detector can be used for another stream afterwards. */
  finish(): Step[];
  /** What a detector needs to go on from here in another process. */
  save(): StepDetectorState;
  /** Gives its memory back at once instead of when the collector comes by; it cannot be used any more. */
  [Symbol.dispose](): void;
  /** A step is told at most so long after its end. */
  readonly lagSeconds: number;
  readonly issues: StreamIssues;
}

import type { ImuCsvOptions, StepLineSource, Unstated } from '@kinema/motion/formats';
import type { ImuColumns, StepReport } from '@kinema/motion/steps';
import type { Failure } from '../../api/failure.ts';

/** What the page asks of the worker. The first message begins a recording; a worker does one. */
export type StepRequest =
  | { readonly kind: 'read'; readonly file: File; readonly options: ImuCsvOptions }
  | {
      readonly kind: 'play';
      readonly file: File;
      readonly options: ImuCsvOptions;
      readonly speed: number;
    }
  | { readonly kind: 'demo'; readonly speed: number }
  | { readonly kind: 'listen'; readonly name: string }
  /** Readings of a sensor, after `listen`. */
  | { readonly kind: 'readings'; readonly readings: ImuColumns }
  /** Recorded seconds a second, while a recording is played. */
  | { readonly kind: 'speed'; readonly speed: number }
  /** Ends what is played or listened to where it is; the result follows. */
  | { readonly kind: 'stop' };

/**
 * The signal on an even grid, for drawing: seconds from the first reading, and the length of the acceleration in m/s²;
 * NaN where readings are missing.
 */
export interface SignalPart {
  readonly times: Float64Array;
  readonly norms: Float32Array;
}

/** What is known of a recording, so far or at its end. */
export interface StepFindings {
  readonly source: StepLineSource;
  readonly report: StepReport;
}

/** What the worker tells. */
export type StepNews =
  /** Share of the file that is read, 0 to 1. */
  | { readonly kind: 'progress'; readonly share: number }
  | ({ readonly kind: 'signal' } & SignalPart)
  | { readonly kind: 'so-far'; readonly findings: StepFindings }
  | { readonly kind: 'done'; readonly findings: StepFindings }
  /** `needs` is there where the file leaves something open that its owner can state. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly needs?: Unstated };

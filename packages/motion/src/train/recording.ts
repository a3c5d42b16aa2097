import type { ImuColumns } from '../steps/index.ts';

/** A stretch of time in which it is known whether the person walks: `[start, end)` in seconds. */
export interface LabelledSpan {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly walking: boolean;
}

/** Readings with the truth about them, as training takes them. */
export interface TrainingRecording {
  readonly name: string;
  readonly dataSet: string;
  readonly subject: string;
  readonly columns: ImuColumns;
  /** Times at which a foot met the ground, rising. */
  readonly contactsSeconds: Float64Array;
  /** Standard deviation of those times. */
  readonly contactSd: number;
  /** Whether the contacts come by a clock that may be off by a constant from that of the readings. */
  readonly hasOtherClock: boolean;
  /** Outside these nothing is learned. */
  readonly spans: readonly LabelledSpan[];
}

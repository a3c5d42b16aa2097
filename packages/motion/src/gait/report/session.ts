import type { Provenance } from '../../provenance/index.ts';
import type { GaitAnalysis } from '../analysis.ts';

/** What a report says of the person; nothing of it is needed. */
export interface GaitSubject {
  /** What the person is called in files: no name by which others would know them. */
  readonly pseudonym?: string;
  readonly heightMetres?: number;
  readonly massKilograms?: number;
}

/** What was recorded. */
export interface GaitRecording {
  readonly file: string;
  /** Date, or date and time, after ISO 8601, as the file or whoever sends it states it. */
  readonly recordedAt?: string;
  readonly durationSeconds?: number;
  /** Frames or readings a second. */
  readonly rateHz?: number;
}

/** A walk as measured, and what is known of it: all that a report is made from, and what files hold. */
export interface GaitSession {
  readonly subject: GaitSubject;
  readonly recording: GaitRecording;
  readonly provenance: Provenance;
  readonly analysis: GaitAnalysis;
}

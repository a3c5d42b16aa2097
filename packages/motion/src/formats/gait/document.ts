import { gaitAgreement } from '../../gait/agreement/index.ts';
import type { CycleCurve, GaitFootprint } from '../../gait/analysis.ts';
import {
  wholeEventSd,
  type EventErrors,
  type GaitEvent,
  type GaitEventType,
  type Side,
} from '../../gait/event.ts';
import { isMeasured, type Measure } from '../../gait/measure.ts';
import { comparison } from '../../gait/report/comparison.ts';
import type { BesideSession } from '../../gait/report/report.ts';
import type { GaitSession } from '../../gait/report/session.ts';
import type { LeftOut, Stride } from '../../gait/stride.ts';
import { rounded, roundedOrNull } from '../pose-table.ts';
import { provenanceDocument, type ProvenanceDocument } from '../../provenance/index.ts';
import { agreementDocument } from './agreement.ts';
import { comparisonDocument } from './comparison.ts';

/** A measure on the wire; numbers that there are none of are null. */
export type GaitParameter =
  | {
      readonly value: number;
      readonly spread_sd: number | null;
      readonly standard_error: number;
      readonly ci95: readonly [number, number];
      readonly n: number;
      readonly measurement_sd: number;
    }
  | { readonly withheld: string };

/** A walk as `kinema gait` prints it: JSON that says everything that is known of it, and can be read back. */
export interface GaitDocument {
  readonly file: string;
  readonly recorded_at: string | null;
  readonly duration_s: number | null;
  readonly rate_hz: number | null;
  readonly subject: {
    readonly pseudonym: string | null;
    readonly height_m: number | null;
    readonly mass_kg: number | null;
  };
  readonly view: string;
  readonly surface: string | null;
  readonly method: string;
  /** What all events share of error; the `sd_s` of each holds it. */
  readonly event_errors: { readonly heel_strike_sd_s: number; readonly toe_off_sd_s: number };
  readonly events: readonly {
    readonly type: GaitEventType;
    readonly side: Side;
    readonly time_s: number;
    readonly sd_s: number;
  }[];
  /** By the names of the catalogue. */
  readonly parameters: Readonly<Record<string, GaitParameter>>;
  readonly strides: readonly object[];
  readonly passes: readonly object[];
  readonly left_out: readonly object[];
  readonly curves: readonly object[];
  /** Null where the recording does not tell places in metres. */
  readonly footprints: readonly object[] | null;
  /** As sentences without a full stop. */
  readonly notes: readonly string[];
  readonly software_version: string;
  readonly models: readonly { readonly name: string; readonly sha256: string }[];
  readonly provenance: ProvenanceDocument;
  /** With a second recording of the same walk, where there is one. */
  readonly agreement?: object;
  /** With an earlier walk, where there is one. */
  readonly comparison?: object;
}

/** Decimal places of times on the wire. */
const TIME_DECIMALS = 5;
const VALUE_DECIMALS = 7;
const ANGLE_DECIMALS = 3;

const time = (seconds: number): number => rounded(seconds, TIME_DECIMALS);
const value = (number: number): number => rounded(number, VALUE_DECIMALS);

const parameter = (measure: Measure): GaitParameter =>
  isMeasured(measure)
    ? {
        value: value(measure.value),
        spread_sd: roundedOrNull(measure.spreadSd, VALUE_DECIMALS),
        standard_error: value(measure.standardError),
        ci95: [value(measure.ci95[0]), value(measure.ci95[1])],
        n: measure.n,
        measurement_sd: value(measure.measurementSd),
      }
    : measure;

const event = (errors: EventErrors) => (own: GaitEvent) => ({
  type: own.type,
  side: own.side,
  time_s: time(own.timeSeconds),
  sd_s: time(wholeEventSd(own, errors)),
});

const eventErrors = ({ heelStrikeSd = 0, toeOffSd = 0 }: EventErrors) => ({
  heel_strike_sd_s: time(heelStrikeSd),
  toe_off_sd_s: time(toeOffSd),
});

const stride = ({ side, heelStrike, toeOff, nextHeelStrike, opposite, pass }: Stride) => ({
  side,
  start_s: time(heelStrike.timeSeconds),
  toe_off_s: time(toeOff.timeSeconds),
  end_s: time(nextHeelStrike.timeSeconds),
  opposite_toe_off_s: opposite ? time(opposite.toeOff.timeSeconds) : null,
  opposite_heel_strike_s: opposite ? time(opposite.heelStrike.timeSeconds) : null,
  pass,
});

const leftOut = ({ side, startSeconds, endSeconds, reason }: LeftOut) => ({
  side,
  start_s: time(startSeconds),
  end_s: time(endSeconds),
  reason,
});

const degrees = (values: Float64Array): (number | null)[] =>
  Array.from(values, (angle) => roundedOrNull(angle, ANGLE_DECIMALS));

const curve = ({ angle, side, n, meanDegrees, spreadSdDegrees, measurementSdDegrees }: CycleCurve) => ({
  angle,
  side,
  n,
  mean_deg: degrees(meanDegrees),
  spread_sd_deg: degrees(spreadSdDegrees),
  measurement_sd_deg: degrees(measurementSdDegrees),
});

const footprint = ({ side, timeSeconds, forwardMetres, rightMetres, sdMetres }: GaitFootprint) => ({
  side,
  time_s: time(timeSeconds),
  forward_m: value(forwardMetres),
  right_m: rightMetres === undefined ? null : value(rightMetres),
  sd_m: value(sdMetres),
});

/**
 * The document of a walk; times in seconds to 10 µs, angles to 0.001°.
 * @param beside a second recording of the same walk (`other`), with which it is to agree, and an earlier walk
 * @throws KinemaError `bad_request` where the two have too little in common to be laid over each other
 */
export const gaitDocument = (
  { subject, recording, provenance, analysis }: GaitSession,
  { other, earlier }: BesideSession = {},
): GaitDocument => ({
  file: recording.file,
  recorded_at: recording.recordedAt ?? null,
  duration_s: roundedOrNull(recording.durationSeconds ?? Number.NaN, TIME_DECIMALS),
  rate_hz: roundedOrNull(recording.rateHz ?? Number.NaN, 3),
  subject: {
    pseudonym: subject.pseudonym ?? null,
    height_m: subject.heightMetres ?? null,
    mass_kg: subject.massKilograms ?? null,
  },
  view: analysis.conditions.view,
  surface: analysis.conditions.surface ?? null,
  method: analysis.conditions.method,
  event_errors: eventErrors(analysis.conditions.eventErrors),
  events: analysis.events.map(event(analysis.conditions.eventErrors)),
  parameters: Object.fromEntries(
    Object.entries(analysis.measures).map(([name, measure]) => [name, parameter(measure)]),
  ),
  strides: analysis.strides.map(stride),
  passes: analysis.passes.map(({ startSeconds, endSeconds }) => ({
    start_s: roundedOrNull(startSeconds, TIME_DECIMALS),
    end_s: roundedOrNull(endSeconds, TIME_DECIMALS),
  })),
  left_out: analysis.leftOut.map(leftOut),
  curves: analysis.curves.map(curve),
  footprints: analysis.footprints?.map(footprint) ?? null,
  notes: analysis.notes,
  software_version: provenance.softwareVersion,
  models: provenance.models,
  provenance: provenanceDocument(provenance),
  ...(other && {
    agreement: agreementDocument(other.recording.file, gaitAgreement(analysis, other.analysis)),
  }),
  ...(earlier && {
    comparison: comparisonDocument(
      earlier.recording.file,
      comparison(earlier, { subject, recording, provenance, analysis }),
    ),
  }),
});

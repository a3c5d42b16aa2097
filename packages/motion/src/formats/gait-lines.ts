import { gaitMeasure } from '../gait/catalogue/index.ts';
import type { CycleCurve, GaitAnalysis } from '../gait/analysis.ts';
import { isMeasured, type Measure } from '../gait/measure.ts';

const rounded = (value: number, digits: number): number | null =>
  Number.isFinite(value) ? Number(value.toFixed(digits)) : null;

/** A measure on the wire; `spread_sd` is null where one stride alone was measured. */
export type MeasureWire =
  | {
      readonly value: number | null;
      readonly spread_sd: number | null;
      readonly standard_error: number | null;
      readonly ci95: readonly [number | null, number | null];
      readonly n: number;
      readonly measurement_sd: number | null;
    }
  | { readonly withheld: string };

export interface GaitEventWire {
  readonly type: 'heel-strike' | 'toe-off';
  readonly side: 'left' | 'right';
  readonly time_s: number;
  readonly sd_s: number;
}

interface CurveWire {
  readonly angle: string;
  readonly side: 'left' | 'right';
  readonly n: number;
  readonly mean_deg: readonly (number | null)[];
  readonly spread_sd_deg: readonly (number | null)[];
  readonly measurement_sd_deg: readonly (number | null)[];
}

/** The gait of one file in the form that `kinema gait` prints. */
export interface GaitLine {
  readonly file: string;
  readonly view: string;
  readonly surface: string | null;
  readonly method: string;
  readonly events: readonly GaitEventWire[];
  readonly parameters: Readonly<Record<string, MeasureWire>>;
  readonly passes: readonly { readonly start_s: number; readonly end_s: number }[];
  readonly stride_count: number;
  readonly left_out: readonly {
    readonly side: string;
    readonly start_s: number;
    readonly end_s: number;
    readonly reason: string;
  }[];
  readonly curves: readonly CurveWire[];
  readonly notes: readonly string[];
}

/** One decimal more than what means something, so that rounding does not show. */
const measureWire = (name: string, measure: Measure): MeasureWire => {
  if (!isMeasured(measure)) return { withheld: measure.withheld };
  const digits = (gaitMeasure(name)?.decimals ?? 4) + 2;
  const { value, spreadSd, standardError, ci95, n, measurementSd } = measure;
  return {
    value: rounded(value, digits),
    spread_sd: rounded(spreadSd, digits),
    standard_error: rounded(standardError, digits),
    ci95: [rounded(ci95[0], digits), rounded(ci95[1], digits)],
    n,
    measurement_sd: rounded(measurementSd, digits),
  };
};

const curveWire = ({ angle, side, n, ...curve }: CycleCurve): CurveWire => {
  const degrees = (values: Float64Array): (number | null)[] =>
    Array.from(values, (value) => rounded(value, 2));
  return {
    angle,
    side,
    n,
    mean_deg: degrees(curve.meanDegrees),
    spread_sd_deg: degrees(curve.spreadSdDegrees),
    measurement_sd_deg: degrees(curve.measurementSdDegrees),
  };
};

const seconds = (value: number): number => rounded(value, 4) ?? 0;

/** The standard deviation of an event on the wire is whole: its own, and what all events of the recording share. */
const eventsWire = ({ events, conditions }: GaitAnalysis): GaitEventWire[] => {
  const { heelStrikeSd = 0, toeOffSd = 0 } = conditions.eventErrors;
  return events.map(({ type, side, timeSeconds, sdSeconds }) => ({
    type,
    side,
    time_s: seconds(timeSeconds),
    sd_s: seconds(Math.hypot(sdSeconds, type === 'heel-strike' ? heelStrikeSd : toeOffSd)),
  }));
};

export const gaitLine = (file: string, analysis: GaitAnalysis): GaitLine => {
  const { conditions, measures, passes, strides, leftOut, curves, notes } = analysis;
  return {
    file,
    view: conditions.view,
    surface: conditions.surface ?? null,
    method: conditions.method,
    events: eventsWire(analysis),
    parameters: Object.fromEntries(
      Object.entries(measures).map(([name, measure]) => [name, measureWire(name, measure)]),
    ),
    passes: passes.map(({ startSeconds, endSeconds }) => ({
      start_s: seconds(startSeconds),
      end_s: seconds(endSeconds),
    })),
    stride_count: strides.length,
    left_out: leftOut.map(({ side, startSeconds, endSeconds, reason }) => ({
      side,
      start_s: seconds(startSeconds),
      end_s: seconds(endSeconds),
      reason,
    })),
    curves: curves.map(curveWire),
    notes,
  };
};

/** The header of {@link gaitCsvLines}. */
export const gaitCsvHeader = 'file,measure,unit,value,spread_sd,standard_error,ci95_low,ci95_high,n,withheld';

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One line for each measure, comma and point, empty where there is no number. */
export const gaitCsvLines = (file: string, analysis: GaitAnalysis): string[] =>
  Object.entries(gaitLine(file, analysis).parameters).map(([name, measure]) => {
    const unit = gaitMeasure(name)?.unit ?? '';
    const cells =
      'withheld' in measure
        ? ['', '', '', '', '', '', quoted(measure.withheld)]
        : [
            ...[measure.value, measure.spread_sd, measure.standard_error, ...measure.ci95].map((value) =>
              value === null ? '' : String(value),
            ),
            String(measure.n),
            '',
          ];
    return [quoted(file), name, unit, ...cells].join(',');
  });

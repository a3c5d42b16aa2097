import { KinemaError } from '../errors/index.ts';
import { asFields, asList, asNumber, asText, at, type Place } from '../evaluate/checks.ts';
import type { StepReport } from '../steps/steps-of.ts';
import { parseJsonLine } from './json-line.ts';
import { roundedOrNull } from './pose-table.ts';
import { cellsIn, textCell } from './text-cell.ts';
import { DAY_SECONDS, HOUR_SECONDS, summariesOf, type PeriodSummary } from '../steps/summaries.ts';
import type { Measured } from '../steps/walking.ts';

/** The steps of one file in the form that `kinema steps` prints; numbers that there are none of are null. */
export interface StepLine {
  readonly file: string;
  readonly step_count: number;
  readonly cadence_spm: number | null;
  readonly cadence_sd_spm: number | null;
  readonly method: string;
  readonly readings: number;
  /** Within stretches: gaps do not count. */
  readonly sampling_rate_hz: number | null;
  /** Standard deviation of the time from one reading to the next. */
  readonly interval_sd_s: number | null;
  readonly duration_s: number | null;
  readonly steps: readonly object[];
  readonly bouts: readonly object[];
  readonly activities: readonly object[];
  readonly hours?: readonly object[];
  readonly days?: readonly object[];
  readonly issues: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
}

export interface StepLineSource {
  readonly file: string;
  readonly method: string;
  /** First and last time, in seconds. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly warnings: readonly string[];
}

/** Warnings about readings that were left out, as sentences without a full stop. */
export const stepWarnings = ({ issues, steps }: Pick<StepReport, 'issues' | 'steps'>): string[] => {
  const count = (number: number, one: string, many: string): string[] =>
    number > 0 ? [number === 1 ? `1 ${one}` : `${number} ${many}`] : [];
  const leftOut = (number: number, one: string, many: string): string[] =>
    count(number, `reading ${one} and was left out`, `readings ${many} and were left out`);
  return [
    ...leftOut(issues.outOfRange, 'was not a number or out of range', 'were not numbers or out of range'),
    ...leftOut(issues.duplicates, 'had the time of the one before', 'had the time of the one before'),
    ...leftOut(issues.reversals, 'was earlier than the one before', 'were earlier than the one before'),
    ...count(issues.gaps, 'gap was too long to bridge', 'gaps were too long to bridge'),
    ...(steps.length === 0 ? ['no steps were found'] : []),
  ];
};

const cadenceWire = ({
  value,
  sd,
}: Measured): { cadence_spm: number | null; cadence_sd_spm: number | null } => ({
  cadence_spm: roundedOrNull(value, 2),
  cadence_sd_spm: roundedOrNull(sd, 2),
});

const periodWire = ({
  startSeconds,
  endSeconds,
  stepCount,
  expectedSteps,
  cadence,
  seconds,
}: PeriodSummary): object => ({
  start_s: startSeconds,
  end_s: endSeconds,
  step_count: stepCount,
  expected_steps: roundedOrNull(expectedSteps.value, 1),
  expected_steps_sd: roundedOrNull(expectedSteps.sd, 1),
  ...cadenceWire(cadence),
  ...Object.fromEntries(
    Object.entries(seconds).map(([name, value]) => [`${name}_s`, roundedOrNull(value, 1)]),
  ),
});

/** Recordings longer than this are also summed up by the hour and the day. */
const LONG_SECONDS = HOUR_SECONDS;

/** The line of one file. */
export const stepLine = (source: StepLineSource, report: StepReport): StepLine => {
  const { file, method, startSeconds, endSeconds, warnings } = source;
  const { steps, bouts, activities, cadence, issues, timing } = report;
  const duration = endSeconds - startSeconds;
  const periods = (length: number): object[] => summariesOf(steps, activities, length).map(periodWire);
  return {
    file,
    step_count: steps.length,
    ...cadenceWire(cadence),
    method,
    readings: issues.readings,
    sampling_rate_hz: roundedOrNull(timing.rateHz, 2),
    interval_sd_s: roundedOrNull(timing.intervalSd, 5),
    duration_s: roundedOrNull(duration, 3),
    steps: steps.map((step) => ({
      start_s: roundedOrNull(step.startSeconds, 4),
      end_s: roundedOrNull(step.endSeconds, 4),
      start_sd_s: roundedOrNull(step.startSd, 4),
      end_sd_s: roundedOrNull(step.endSd, 4),
      probability: roundedOrNull(step.probability, 4),
    })),
    bouts: bouts.map((bout) => ({
      start_s: roundedOrNull(bout.startSeconds, 4),
      end_s: roundedOrNull(bout.endSeconds, 4),
      step_count: bout.stepCount,
      ...cadenceWire(bout.cadence),
      probability: roundedOrNull(bout.probability, 4),
    })),
    activities: activities.map((activity) => ({
      name: activity.name,
      start_s: roundedOrNull(activity.startSeconds, 2),
      end_s: roundedOrNull(activity.endSeconds, 2),
      probability: roundedOrNull(activity.probability, 3),
    })),
    ...(duration > LONG_SECONDS && { hours: periods(HOUR_SECONDS), days: periods(DAY_SECONDS) }),
    issues: {
      gaps: issues.gaps,
      duplicates: issues.duplicates,
      reversals: issues.reversals,
      out_of_range: issues.outOfRange,
    },
    warnings,
  };
};

export const stepCsvHeader = 'file,start_s,end_s,start_sd_s,end_sd_s,probability';

/** One line a step, under {@link stepCsvHeader}. */
export function* stepCsvLines(file: string, { steps }: StepReport): Generator<string> {
  for (const { startSeconds, endSeconds, startSd, endSd, probability } of steps)
    yield [
      textCell(file),
      ...[startSeconds, endSeconds, startSd, endSd, probability].map((value) => value.toFixed(4)),
    ].join(',');
}

/** A step as read from a file. */
export interface TimedStep {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly activity?: string;
}

/**
 * Reads steps from a CSV with columns start_s and end_s, and activity where there is one.
 * @throws KinemaError `data_invalid` with the line that is wrong
 */
export const readStepCsv = (text: string, file: string): Map<string, TimedStep[]> => {
  const refuse = (reason: string): never => {
    throw new KinemaError('data_invalid', { file, reason });
  };
  const [header = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = header.split(',').map((name) => name.trim());
  const place = (name: string): number => names.indexOf(name);
  if (place('start_s') < 0 || place('end_s') < 0) refuse('it has no columns start_s and end_s');
  const steps = new Map<string, TimedStep[]>();
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const cells = cellsIn(line);
    const number = (name: string): number => {
      const shown = cells[place(name)] ?? '';
      return shown !== '' && Number.isFinite(Number(shown))
        ? Number(shown)
        : refuse(`line ${i + 2}, ${name} is "${shown}"; it must be a number`);
    };
    const step = { startSeconds: number('start_s'), endSeconds: number('end_s') };
    if (step.endSeconds < step.startSeconds) refuse(`line ${i + 2} ends before it starts`);
    const activity = cells[place('activity')];
    const name = cells[place('file')] ?? '';
    const list = steps.get(name) ?? [];
    list.push({ ...step, ...(activity ? { activity } : {}) });
    steps.set(name, list);
  });
  return steps;
};

/**
 * Reads the steps of lines that {@link stepLine} made, as JSON Lines or as a JSON array, by file.
 * @throws KinemaError `data_invalid` with the place that is wrong
 */
export const readStepLines = (text: string, file: string): Map<string, TimedStep[]> => {
  const lines = text.trim().startsWith('[')
    ? asList({ file, path: 'the document' }, parseJsonLine(text, { file, path: 'the document' }))
    : text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line, i) => parseJsonLine(line, { file, path: `line ${i + 1}` }));
  return new Map(
    lines.map((line, i) => {
      const place: Place = { file, path: `record ${i + 1}` };
      const fields = asFields(place, line);
      const here = at(place, 'steps');
      const steps = asList(here, fields['steps']).map((step, k) => {
        const values = asFields(at(here, k), step);
        return {
          startSeconds: asNumber(at(at(here, k), 'start_s'), values['start_s']),
          endSeconds: asNumber(at(at(here, k), 'end_s'), values['end_s']),
        };
      });
      return [asText(at(place, 'file'), fields['file']), steps];
    }),
  );
};

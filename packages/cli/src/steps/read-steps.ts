import type { ImuCsvOptions, StepLineSource } from '@kinema/motion/formats';
import {
  defaultMethod,
  StepReporter,
  type ImuColumns,
  type StepMethod,
  type StepReport,
} from '@kinema/motion/steps';
import { readImuFile } from './imu-file.ts';

/** A file analysed. */
export interface FileSteps {
  readonly source: StepLineSource;
  readonly report: StepReport;
}

/** Warnings about readings that were left out. */
const issueWarnings = ({ issues, steps }: StepReport): string[] => {
  const count = (number: number, what: string): string[] => (number > 0 ? [`${number} ${what}`] : []);
  return [
    ...count(issues.outOfRange, 'readings were not numbers or out of range and were left out'),
    ...count(issues.duplicates, 'readings had the time of the one before and were left out'),
    ...count(issues.reversals, 'readings were earlier than the one before and were left out'),
    ...count(issues.gaps, 'gaps were too long to bridge'),
    ...(steps.length === 0 ? ['no steps were found'] : []),
  ];
};

interface ReadStepsOptions {
  readonly signal: AbortSignal;
  /** Told the share of the file that is read, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly method?: StepMethod;
}

/**
 * Finds the steps in a file, which is read as a stream.
 * @throws KinemaError `file_not_found`, `file_empty`, `data_invalid`
 */
export const readSteps = async (
  path: string,
  layout: ImuCsvOptions,
  { signal, onProgress, method = defaultMethod() }: ReadStepsOptions,
): Promise<FileSteps> => {
  const reporter = new StepReporter({ method });
  let [first, last] = [Number.NaN, Number.NaN];
  const take = (readings: ImuColumns): void => {
    const times = readings.timeSeconds;
    if (Number.isNaN(first)) first = times[0]!;
    last = times.at(-1)!;
    reporter.push(readings);
  };
  const onBytes = (_: Uint8Array, share: number): void => onProgress(share);
  const warnings = await readImuFile(path, layout, take, { signal, onBytes });
  const report = reporter.finish();
  return {
    source: {
      file: path,
      method: method.name,
      startSeconds: first,
      endSeconds: last,
      warnings: [...warnings, ...issueWarnings(report)],
    },
    report,
  };
};

import { stepWarnings, type StepLineSource } from '@kinema/motion/formats';
import { StepReporter, type ImuColumns, type StepMethod, type StepReport } from '@kinema/motion/steps';
import { readImuCsv, type ReadImuOptions } from './read-imu.ts';

/** A file analysed. */
export interface FileSteps {
  readonly source: StepLineSource;
  readonly report: StepReport;
}

interface ReportOptions extends ReadImuOptions {
  readonly method: StepMethod;
}

/**
 * Finds the steps in a CSV file, plain or packed with gzip, from its bytes as they come; memory grows with the steps
 * alone.
 * @param file what it is called in messages
 * @throws KinemaError `file_empty`, `data_invalid`, `file_too_large`; else what the content throws
 */
export const reportSteps = async (
  file: string,
  content: AsyncIterable<Uint8Array>,
  { method, ...options }: ReportOptions,
): Promise<FileSteps> => {
  const reporter = new StepReporter({ method });
  let [first, last] = [Number.NaN, Number.NaN];
  const take = (readings: ImuColumns): void => {
    const times = readings.timeSeconds;
    if (Number.isNaN(first)) first = times[0]!;
    last = times.at(-1)!;
    reporter.push(readings);
  };
  const warnings = await readImuCsv(file, content, options, take);
  const report = reporter.finish();
  return {
    source: {
      file,
      method: method.name,
      startSeconds: first,
      endSeconds: last,
      warnings: [...warnings, ...stepWarnings(report)],
    },
    report,
  };
};

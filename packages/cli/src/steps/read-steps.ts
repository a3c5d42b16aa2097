import { stepWarnings, type ImuCsvOptions, type StepLineSource } from '@kinema/motion/formats';
import { StepReporter, type ImuColumns, type StepMethod, type StepReport } from '@kinema/motion/steps';
import { readImuFile } from './imu-file.ts';

/** A file analysed. */
export interface FileSteps {
  readonly source: StepLineSource;
  readonly report: StepReport;
}

interface ReadStepsOptions {
  readonly signal: AbortSignal;
  /** Told the share of the file that is read, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly method: StepMethod;
}

/**
 * Finds the steps in a file, which is read as a stream.
 * @throws KinemaError `file_not_found`, `file_empty`, `data_invalid`
 */
export const readSteps = async (
  path: string,
  layout: ImuCsvOptions,
  { signal, onProgress, method }: ReadStepsOptions,
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
      warnings: [...warnings, ...stepWarnings(report)],
    },
    report,
  };
};

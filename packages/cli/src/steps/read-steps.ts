import type { ImuCsvOptions } from '@kinema/motion/formats';
import type { StepMethod } from '@kinema/motion/steps';
import { reportSteps, type FileSteps } from '@kinema/server/step-reports';
import { imuBytes } from './imu-file.ts';

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
  const content = imuBytes(path, { signal, onBytes: (_, share) => onProgress(share) });
  return reportSteps(path, content, { ...layout, method });
};

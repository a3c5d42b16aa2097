import { KinemaError } from '@kinema/motion';

/**
 * Runs something that reads a file, and lets its errors call the file by the name that the person knows.
 * @throws what `work` throws
 */
export const calledBy = async <T>(fileName: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof KinemaError) || !('file' in error.values)) throw error;
    throw new KinemaError(error.code, { ...error.values, file: fileName }, { cause: error });
  }
};

import { KinemaError } from '@kinema/motion';

/** An abort is `cancelled`, whatever it made fail. */
export const unlessCancelled = async <T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw signal?.aborted ? new KinemaError('cancelled', {}, { cause: error }) : error;
  }
};

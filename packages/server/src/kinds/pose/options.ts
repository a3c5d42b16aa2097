import { KinemaError } from '@kinema/motion';
import type { PoseAnalysisOptions } from '../../analyses/index.ts';
import type { PoseParameters } from '../../wire/index.ts';

type Perceiving = Pick<
  PoseAnalysisOptions,
  'method' | 'model' | 'flip' | 'maxPersons' | 'startSeconds' | 'endSeconds'
>;

/** The parameters of the API that decide what is found. */
export const perceivingOptions = (parameters: PoseParameters): Perceiving => ({
  ...(parameters.method !== undefined && { method: parameters.method }),
  ...(parameters.model !== undefined && { model: parameters.model }),
  ...(parameters.start_s !== undefined && { startSeconds: parameters.start_s }),
  ...(parameters.end_s !== undefined && { endSeconds: parameters.end_s }),
  ...(parameters.flip !== undefined && { flip: parameters.flip }),
  ...(parameters.max_persons !== undefined && { maxPersons: parameters.max_persons }),
});

/** @throws KinemaError `bad_request` */
export const requireRange = ({ start_s = 0, end_s = Infinity }: PoseParameters): void => {
  if (end_s <= start_s)
    throw new KinemaError('bad_request', {
      reason: `parameters.end_s is ${end_s}; it must be more than start_s, which is ${start_s}`,
    });
};

import { KinemaError } from '@kinema/motion/errors';
import { gaitOfPoses, isMeasured, type MeasuredValue } from '@kinema/motion/gait';
import type { PoseSequence } from '@kinema/motion/pose';

/** What is told of a walk while it goes on; undefined where no whole stride was seen. */
export interface LiveGait {
  readonly cadenceSpm: MeasuredValue | undefined;
  readonly stepTimeSymmetryPercent: MeasuredValue | undefined;
}

export interface GaitRequest {
  readonly sequence: PoseSequence;
  readonly personId: number;
  readonly heightMetres: number | undefined;
}

const measure = ({ sequence, personId, heightMetres }: GaitRequest): LiveGait | undefined => {
  try {
    const given = { personId, ...(heightMetres !== undefined && { heightMetres }) };
    const { measures } = gaitOfPoses(sequence, given).analysis;
    const [cadence, symmetry] = [measures['cadence_spm'], measures['step_time_symmetry_index_percent']];
    return {
      cadenceSpm: isMeasured(cadence) ? cadence : undefined,
      stepTimeSymmetryPercent: isMeasured(symmetry) ? symmetry : undefined,
    };
  } catch (error) {
    if (error instanceof KinemaError) return undefined;
    throw error;
  }
};

/** Gait of the last seconds, in a worker of its own: it takes longer than a frame of the screen. */
addEventListener('message', ({ data }: MessageEvent<GaitRequest>) => postMessage(measure(data)));

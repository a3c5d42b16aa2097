import { KinemaError } from '@kinema/motion/errors';
import { gaitOfPoses, type Measure } from '@kinema/motion/gait';
import type { PoseSequence } from '@kinema/motion/pose';

/** What is told of a walk while it goes on. */
export interface LiveGait {
  readonly cadenceSpm: Measure;
  readonly stepTimeSymmetryPercent: Measure;
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
    return {
      cadenceSpm: measures['cadence_spm']!,
      stepTimeSymmetryPercent: measures['step_time_symmetry_index_percent']!,
    };
  } catch (error) {
    if (error instanceof KinemaError) return undefined;
    throw error;
  }
};

/** Gait of the last seconds, in a worker of its own: it takes longer than a frame of the screen. */
addEventListener('message', ({ data }: MessageEvent<GaitRequest>) => postMessage(measure(data)));

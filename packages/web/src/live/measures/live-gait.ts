import { KinemaError } from '@kinema/motion/errors';
import { gaitOfPoses, isMeasured, LEAST_RATE_HZ, type Measure } from '@kinema/motion/gait';
import type { PoseSequence } from '@kinema/motion/pose';

/** What is told of a walk while it goes on. */
export interface LiveGait {
  readonly cadenceSpm: Measure;
  readonly stepTimeSymmetryPercent: Measure;
  /** A sentence on what to do so that there is a cadence; undefined where there is one. */
  readonly advice: string | undefined;
}

export interface GaitRequest {
  readonly sequence: PoseSequence;
  readonly personId: number;
  readonly heightMetres: number | undefined;
}

/** True beside the camera and for whoever follows from elsewhere. */
const QUICKER =
  'Too few pictures a second for steps. Where the camera is, a quicker model helps, and closing what else keeps that device busy.';
const PAST = 'Walk past the camera for several steps: seen from the side, alone, from head to feet.';

/** Whether steps may hide between two pictures, however many there are on average. */
const isUneven = ({ times }: PoseSequence): boolean =>
  times.some((seconds, row) => row > 0 && (seconds - times[row - 1]!) * LEAST_RATE_HZ > 1);

/** Gait of the last seconds; undefined where the person is not in them. */
export const liveGait = ({ sequence, personId, heightMetres }: GaitRequest): LiveGait | undefined => {
  try {
    const given = { personId, ...(heightMetres !== undefined && { heightMetres }) };
    const { walk, analysis } = gaitOfPoses(sequence, given);
    const cadenceSpm = analysis.measures['cadence_spm']!;
    const whatToDo = walk.rateHz < LEAST_RATE_HZ || isUneven(sequence) ? QUICKER : PAST;
    return {
      cadenceSpm,
      stepTimeSymmetryPercent: analysis.measures['step_time_symmetry_index_percent']!,
      advice: isMeasured(cadenceSpm) ? undefined : whatToDo,
    };
  } catch (error) {
    if (error instanceof KinemaError) return undefined;
    throw error;
  }
};

import { measureEventAccuracy, type GaitEventAccuracy } from './event-accuracy.ts';
import { measureCoverage, type Coverage } from './coverage.ts';
import { measureFilmed, type FilmedAccuracy } from './filmed.ts';

/** Figures of gait from the movement of a body's points. */
export interface TrajectoryGaitAccuracy {
  readonly events: readonly GaitEventAccuracy[];
  readonly filmed: readonly FilmedAccuracy[];
  /** Missing until first measured. */
  readonly coverage?: Coverage;
}

export const measureTrajectoryGait = (): TrajectoryGaitAccuracy => ({
  events: measureEventAccuracy(),
  filmed: measureFilmed(),
  coverage: measureCoverage(),
});

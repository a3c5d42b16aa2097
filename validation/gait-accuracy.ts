/** How well gait is measured. `node validation/gait-accuracy.ts` prints it. */
import { renderInertialGait } from './gait/inertial-report.ts';
import { measureInertialGait, type InertialGaitAccuracy } from './gait/inertial.ts';
import { renderTrajectoryGait } from './gait/trajectory-report.ts';
import { measureTrajectoryGait, type TrajectoryGaitAccuracy } from './gait/trajectories.ts';
import { measureVideos, type VideoGait } from './gait/video.ts';

/** Figures of gait, by what it is measured with. */
export interface GaitAccuracy {
  /** Missing until first measured. */
  readonly trajectories?: TrajectoryGaitAccuracy;
  readonly videos?: readonly VideoGait[];
  readonly inertial: InertialGaitAccuracy;
}

/** What needs no model of poses. */
export const measureGaitWithoutVideo = (): GaitAccuracy => ({
  trajectories: measureTrajectoryGait(),
  inertial: measureInertialGait(),
});

export const measureGaitAccuracy = async (): Promise<GaitAccuracy> => ({
  ...measureGaitWithoutVideo(),
  videos: await measureVideos(),
});

/** The section of docs/accuracy.md. */
export const renderGaitAccuracy = ({ trajectories, videos, inertial }: GaitAccuracy): string => `## Gait

${trajectories ? `${renderTrajectoryGait(trajectories, videos ?? []).trim()}\n\n` : ''}${renderInertialGait(inertial).trim()}
`;

if (import.meta.main) console.log(renderGaitAccuracy(await measureGaitAccuracy()));

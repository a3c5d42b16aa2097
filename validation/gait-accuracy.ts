/** How well gait is measured. `node validation/gait-accuracy.ts` prints it. */
import { measureEventAccuracy, type GaitEventAccuracy } from './gait/event-accuracy.ts';
import { renderInertialGait } from './gait/inertial-report.ts';
import { measureInertialGait, type InertialGaitAccuracy } from './gait/inertial.ts';
import { renderTrajectoryGait } from './gait/trajectory-report.ts';
import { measureTrajectoryGait, type TrajectoryGaitAccuracy } from './gait/trajectories.ts';
import { measureTogether, renderTogether, type TogetherGait } from './gait/together.ts';
import { measureVideos, type VideoGait } from './gait/video.ts';

/** Figures of gait, by what it is measured with. */
export interface GaitAccuracy {
  /** Missing until first measured. */
  readonly trajectories?: TrajectoryGaitAccuracy;
  readonly videos?: readonly VideoGait[];
  readonly inertial: InertialGaitAccuracy;
  /** Missing until first measured. */
  readonly together?: readonly TogetherGait[];
}

/** What is checked against what is published: events of motion capture, and sensors. */
export interface CheckedGait {
  readonly events: readonly GaitEventAccuracy[];
  readonly inertial: InertialGaitAccuracy;
}

export const measureCheckedGait = (): CheckedGait => ({
  events: measureEventAccuracy(),
  inertial: measureInertialGait(),
});

export const measureGaitAccuracy = async (): Promise<GaitAccuracy> => ({
  trajectories: measureTrajectoryGait(),
  inertial: measureInertialGait(),
  videos: await measureVideos(),
  together: measureTogether(),
});

/** The section of docs/accuracy.md. */
export const renderGaitAccuracy = ({
  trajectories,
  videos,
  inertial,
  together,
}: GaitAccuracy): string => `## Gait

${trajectories ? `${renderTrajectoryGait(trajectories, videos ?? []).trim()}\n\n` : ''}${renderInertialGait(inertial).trim()}
${together ? `\n${renderTogether(together).trim()}\n` : ''}`;

if (import.meta.main) console.log(renderGaitAccuracy(await measureGaitAccuracy()));

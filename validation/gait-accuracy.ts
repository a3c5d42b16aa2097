/** How well gait is measured. `node validation/gait-accuracy.ts` prints it. */
import { renderInertialGait } from './gait/inertial-report.ts';
import { measureInertialGait, type InertialGaitAccuracy } from './gait/inertial.ts';

/** Figures of gait, by what it is measured with. */
export interface GaitAccuracy {
  readonly inertial: InertialGaitAccuracy;
}

export const measureGaitAccuracy = (): GaitAccuracy => ({ inertial: measureInertialGait() });

/** The section of docs/accuracy.md. */
export const renderGaitAccuracy = ({ inertial }: GaitAccuracy): string => `## Gait

${renderInertialGait(inertial).trim()}
`;

if (import.meta.main) console.log(renderGaitAccuracy(measureGaitAccuracy()));

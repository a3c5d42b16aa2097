import { seenPlace, type InertialRecording } from '@kinema/motion/gait';
import { hasAxes } from '@kinema/motion/steps';
import type { GaitSource } from './source.ts';

const isOnFoot = ({ place, columns }: InertialRecording): boolean =>
  place === undefined
    ? columns.gyro !== undefined && hasAxes(columns.accel) && seenPlace(columns) === 'foot'
    : place.startsWith('foot-');

/** Several files as the one walk that they hold: two sensors, both on feet. Undefined for all else. */
export const feetOf = (sources: readonly GaitSource[]): GaitSource | undefined => {
  const sensors = sources.flatMap((source) => (source.kind === 'sensors' ? [source] : []));
  if (sources.length !== 2 || sensors.length !== 2) return undefined;
  const recordings = sensors.flatMap((source) => source.recordings);
  return recordings.every(isOnFoot)
    ? { kind: 'sensors', recordings, warnings: sensors.flatMap(({ warnings }) => warnings) }
    : undefined;
};

import { KinemaError } from '@kinema/motion/errors';
import { hasAxes } from '@kinema/motion/steps';
import { seenPlace, type InertialRecording } from '@kinema/motion/gait';
import type { GaitSource, SensorOptions } from '@kinema/server/gait';
import type { GaitCommandOptions } from './command.ts';
import { readTable } from './read-gait.ts';

/** What is stated of the sensor of the file at an index among the arguments. */
export const sensorOptions = (
  { sensor, samplingRateHz, accelUnit, gyroUnit, timeUnit, columns }: GaitCommandOptions,
  index: number,
): SensorOptions => ({
  ...(sensor?.[index] && { place: sensor[index] }),
  ...(samplingRateHz !== undefined && { samplingRateHz }),
  ...(accelUnit && { accelUnit }),
  ...(gyroUnit && { gyroUnit }),
  ...(timeUnit && { timeUnit }),
  ...(columns && { columns }),
});

type Sensors = Extract<GaitSource, { kind: 'sensors' }>;

const isOnFoot = ({ place, columns }: InertialRecording): boolean =>
  place === undefined
    ? columns.gyro !== undefined && hasAxes(columns.accel) && seenPlace(columns) === 'foot'
    : place.startsWith('foot-');

/** Readings in a file, or undefined where it holds something else, or nothing good, of which it is told later. */
const readSensors = async (path: string, options: SensorOptions): Promise<Sensors | undefined> => {
  try {
    const table = await readTable(path, options);
    return table?.kind === 'sensors' ? table : undefined;
  } catch (error) {
    if (error instanceof KinemaError) return undefined;
    throw error;
  }
};

/** The sensors of two files as those of one walk, where both were on feet; undefined for all else. */
export const feetOf = async (
  paths: readonly string[],
  options: GaitCommandOptions,
): Promise<Sensors | undefined> => {
  if (paths.length !== 2) return undefined;
  const both = await Promise.all(paths.map((path, i) => readSensors(path, sensorOptions(options, i))));
  const [left, right] = both;
  if (!left || !right) return undefined;
  const recordings = [...left.recordings, ...right.recordings];
  return recordings.every(isOnFoot)
    ? { kind: 'sensors', recordings, warnings: [...left.warnings, ...right.warnings] }
    : undefined;
};

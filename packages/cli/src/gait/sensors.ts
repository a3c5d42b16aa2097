import { KinemaError } from '@kinema/motion/errors';
import { feetOf, type GaitSource, type SensorOptions } from '@kinema/server/gait';
import type { GaitCommandOptions } from './options.ts';
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

/** Readings in a file, or undefined where it holds something else, or nothing good, of which it is told later. */
const readSensors = async (path: string, options: SensorOptions): Promise<GaitSource | undefined> => {
  try {
    const table = await readTable(path, options);
    return table?.kind === 'sensors' ? table : undefined;
  } catch (error) {
    if (error instanceof KinemaError) return undefined;
    throw error;
  }
};

/** The sensors of two files as those of one walk, where both were on feet; undefined for all else. */
export const feetInFiles = async (
  paths: readonly string[],
  options: GaitCommandOptions,
): Promise<GaitSource | undefined> => {
  if (paths.length !== 2) return undefined;
  const both = await Promise.all(paths.map((path, i) => readSensors(path, sensorOptions(options, i))));
  return feetOf(both.filter((source) => source !== undefined));
};

/** Recordings of inertial sensors with ground truth, read into one form. */
import { dataPath } from './data.ts';
import { readAwinda } from './imu/awinda.ts';
import { readGaitmap, readIpol, readVoisard } from './imu/feet.ts';
import { readMobgap } from './imu/lower-back.ts';
import { readAosa, readOxford } from './imu/phones.ts';
import type { ImuSet, ImuTrial } from './imu/trial.ts';
import { readNegatives, readSensorwatch } from './imu/wrist.ts';

export { imuSets, type ImuSet, type ImuTrial, type TrueStep } from './imu/trial.ts';

const readers: Readonly<Record<ImuSet, (folder: string) => ImuTrial[]>> = {
  'awinda-hand': readAwinda,
  'oxford-phone': readOxford,
  'gaitmap-feet': readGaitmap,
  'mobgap-lowback': readMobgap,
  'aosa-pedometer': readAosa,
  'sensorwatch-wrist': readSensorwatch,
  'node-pedometer-negatives': readNegatives,
  'ipol265-feet': readIpol,
  'voisard-feet-back': readVoisard,
};

/** All recordings of a set; ends the process with one clear line where they are missing. */
export const readImuSet = (set: ImuSet): ImuTrial[] => readers[set](dataPath('imu', set));

import type { ImuColumns } from '@kinema/motion/steps';

/** A step or foot movement as annotated, `[start, end)` in seconds. */
export interface TrueStep {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly activity?: string;
}

/** One recording of an inertial sensor with what is known of it. */
export interface ImuTrial {
  readonly set: ImuSet;
  /** Recordings of one person share it. */
  readonly subject: string;
  readonly name: string;
  /** Where the sensor was carried. */
  readonly position: string;
  readonly columns: ImuColumns;
  /** Foot contact to foot contact. */
  readonly steps?: readonly TrueStep[];
  /** Foot contacts alone, in seconds, ascending. */
  readonly contacts?: readonly number[];
  /** Swings of the foot that carries the sensor. */
  readonly footMovements?: readonly TrueStep[];
  /** Number of steps counted. */
  readonly count?: number;
  /** Only this part was annotated, `[start, end)` in seconds; all of it without. */
  readonly annotated?: { readonly startSeconds: number; readonly endSeconds: number };
}

/** The data sets, by their folders. */
export const imuSets = [
  'awinda-hand',
  'oxford-phone',
  'gaitmap-feet',
  'mobgap-lowback',
  'aosa-pedometer',
  'sensorwatch-wrist',
  'node-pedometer-negatives',
  'ipol265-feet',
  'voisard-feet-back',
] as const;
export type ImuSet = (typeof imuSets)[number];

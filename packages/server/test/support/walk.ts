import { hasAxes, type ImuColumns } from '@kinema/motion/steps';
import { makeWalk } from '../../../motion/src/steps/testing/walk.ts';

/** A reading as it is sent. */
interface SentReading {
  readonly timestamp: number;
  readonly accel_x: number;
  readonly accel_y: number;
  readonly accel_z: number;
}

export interface WalkReadings {
  readonly columns: ImuColumns;
  readonly readings: readonly SentReading[];
  /** Foot contacts, in seconds. */
  readonly contacts: readonly number[];
}

/** Somebody who stands, walks and stands: what a sensor at the waist tells. */
export const walkReadings = (options: Parameters<typeof makeWalk>[0] = {}): WalkReadings => {
  const { columns, contacts } = makeWalk({ rateHz: 50, ...options });
  const { accel, timeSeconds } = columns;
  if (!hasAxes(accel)) throw new Error('a walk is made with three axes');
  const [x, y, z] = accel;
  const readings = Array.from(timeSeconds, (timestamp, i) => ({
    timestamp,
    accel_x: x[i]!,
    accel_y: y[i]!,
    accel_z: z[i]!,
  }));
  return { columns, readings, contacts };
};

/** Pieces of so many, in order. */
export const pieces = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

/** A walk as the text of a CSV file. */
export const walkCsv = ({ readings }: WalkReadings, header = 'time_s,accel_x,accel_y,accel_z'): string =>
  [
    header,
    ...readings.map(({ timestamp, accel_x, accel_y, accel_z }) =>
      [timestamp, accel_x, accel_y, accel_z].join(','),
    ),
  ].join('\n');

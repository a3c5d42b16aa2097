import { basename, dirname } from 'node:path';
import {
  column,
  filesBelow,
  RADIANS_A_DEGREE,
  readRows,
  readText,
  STANDARD_GRAVITY,
  timesAt,
} from './files.ts';
import type { ImuTrial } from './trial.ts';

/** Raw magnitude at rest, the median of the recordings of desk work; the unit is not documented. */
const RAW_AT_REST = 21_000;

/** Magnitude at a wrist; the number of steps is in the first row. */
export const readSensorwatch = (folder: string): ImuTrial[] =>
  filesBelow(folder, /\.csv\.gz$/).map((file) => {
    const rows = readText(file)
      .split(/\r?\n/)
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => line.split(',').slice(0, 3).map(Number));
    return {
      set: 'sensorwatch-wrist',
      subject: 'one person',
      name: `${basename(dirname(file))}/${basename(file).replace('.csv.gz', '')}`,
      position: 'wrist',
      columns: {
        timeSeconds: column(rows, 0),
        accel: column(rows, 1, STANDARD_GRAVITY / RAW_AT_REST),
      },
      count: rows[0]![2]!,
    };
  });

/** Gravity in the axes of a device turned by pitch and roll, in m/s². */
const gravityOf = (pitch: number, roll: number): [number, number, number] => [
  -STANDARD_GRAVITY * Math.cos(pitch) * Math.sin(roll),
  -STANDARD_GRAVITY * Math.sin(pitch),
  STANDARD_GRAVITY * Math.cos(pitch) * Math.cos(roll),
];

/**
 * Nobody walks. Acceleration without gravity; gravity is put back by the attitude that the files give (azimuth, pitch,
 * roll; degrees in some, radians in others, which the size of the numbers tells).
 */
export const readNegatives = (folder: string): ImuTrial[] =>
  filesBelow(folder, /\.csv\.gz$/).map((file) => {
    const rows = readRows(file);
    const turn = rows.some((row) => Math.abs(row[3]!) > 2 * Math.PI) ? RADIANS_A_DEGREE : 1;
    const gravities = rows.map((row) => gravityOf(row[4]! * turn, row[5]! * turn));
    const axis = (index: 0 | 1 | 2): Float64Array =>
      Float64Array.from(rows, (row, i) => row[index]! + gravities[i]![index]);
    return {
      set: 'node-pedometer-negatives',
      subject: 'unknown',
      name: basename(file).replace('.csv.gz', ''),
      position: 'phone',
      columns: { timeSeconds: timesAt(rows.length, 100), accel: [axis(0), axis(1), axis(2)] },
      count: 0,
    };
  });

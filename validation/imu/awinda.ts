import { basename, dirname } from 'node:path';
import { column, filesBelow, readRows, timesAt } from './files.ts';
import type { ImuTrial } from './trial.ts';

/** Not in the files; see PROVENANCE.md. */
const RATE_HZ = 80;
const activities = ['still', 'walking', 'stairs up', 'stairs down'];

/** A hand-held sensor, every step annotated; a row index is the start of its sample. */
export const readAwinda = (folder: string): ImuTrial[] =>
  filesBelow(folder, /Clipped.*\.csv\.gz$/).map((file) => {
    const rows = readRows(file, { skip: 1 });
    const name = basename(file).replace(/^Clipped|\.csv\.gz$/g, '');
    const labels = readRows(`${dirname(file)}/${name}.csv.stepMixed`);
    const steps = labels
      .toSorted(([a], [b]) => a! - b!)
      .map(([start, end]) => ({
        startSeconds: start! / RATE_HZ,
        endSeconds: (end! + 1) / RATE_HZ,
        activity: activities[rows[Math.floor((start! + end!) / 2)]?.[0] ?? 0] ?? 'other',
      }));
    return {
      set: 'awinda-hand',
      subject: basename(dirname(file)),
      name,
      position: 'hand',
      columns: {
        timeSeconds: timesAt(rows.length, RATE_HZ),
        accel: [column(rows, 1), column(rows, 2), column(rows, 3)],
        gyro: [column(rows, 4), column(rows, 5), column(rows, 6)],
      },
      steps,
      count: steps.length,
    };
  });

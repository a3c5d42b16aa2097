import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AxisColumns } from '@kinema/motion/steps';
import { column, filesBelow, RADIANS_A_DEGREE, readRows, STANDARD_GRAVITY } from './files.ts';
import type { ImuTrial } from './trial.ts';

/** A walking bout as a reference system has it. */
interface Bout {
  readonly recording: string;
  readonly reference: string;
  readonly start: number;
  readonly end: number;
  readonly ic: readonly number[];
  /** Steps a minute, metres and metres a second, over the bout. */
  readonly cadence: number;
  readonly stride_len: number;
  readonly speed: number;
}

export const readMobgapBouts = (folder: string): Bout[] =>
  JSON.parse(readFileSync(join(folder, 'truth_microWB.json'), 'utf8')) as Bout[];

/**
 * Lower back; initial contacts within walking bouts by insoles with inertial sensors (INDIP), and by stereophotogrammetry
 * in the one bout that INDIP has not.
 */
export const readMobgap = (folder: string): ImuTrial[] => {
  const bouts = readMobgapBouts(folder);
  return filesBelow(join(folder, 'csv'), /\.csv\.gz$/).flatMap((file) => {
    const name = basename(file).replace('.csv.gz', '');
    const by = (system: string): Bout[] =>
      bouts.filter(({ recording, reference }) => recording === name && reference === system);
    const insoles = by('INDIP');
    if (insoles.length === 0) return [];
    const missed = by('Stereophoto').filter(({ start, end }) =>
      insoles.every((bout) => bout.end < start || bout.start > end),
    );
    const own = [...insoles, ...missed];
    const rows = readRows(file, { skip: 1 });
    const axes = (first: number, unit: number): AxisColumns => [
      column(rows, first, unit),
      column(rows, first + 1, unit),
      column(rows, first + 2, unit),
    ];
    return [
      {
        set: 'mobgap-lowback' as const,
        subject: name.split('_')[0]!,
        name,
        position: 'lower back',
        columns: {
          timeSeconds: column(rows, 0),
          accel: axes(1, STANDARD_GRAVITY),
          gyro: axes(4, RADIANS_A_DEGREE),
        },
        contacts: own.flatMap(({ ic }) => ic).sort((a, b) => a - b),
      },
    ];
  });
};

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TRAINING_MANIFEST } from '@kinema/motion/formats';
import { hasAxes, type ImuColumns } from '@kinema/motion/steps';
import type { ImuSet } from '../imu-data.ts';
import { isCompletelyAnnotated, trainingRecordings } from './recordings.ts';

const cell = (value: number): string => (Number.isNaN(value) ? '' : String(value));

/** Every number exact, so that a network learns the same from it. */
const tableOf = ({ timeSeconds, accel, gyro }: ImuColumns): string => {
  const columns = [timeSeconds, ...(hasAxes(accel) ? accel : [accel]), ...(gyro ?? [])];
  const names = [
    'time_s',
    ...(hasAxes(accel) ? ['accel_x', 'accel_y', 'accel_z'] : ['magnitude']),
    ...(gyro ? ['gyro_x', 'gyro_y', 'gyro_z'] : []),
  ];
  const rows = Array.from(timeSeconds, (_, i) => columns.map((column) => cell(column[i]!)).join(','));
  return [names.join(','), ...rows, ''].join('\n');
};

/** Writes the recordings of sets as a folder that `kinema steps train` reads. */
export const writeTrainingFolder = (sets: readonly ImuSet[], folder: string): void => {
  const recordings = sets.flatMap((set) => {
    mkdirSync(join(folder, set), { recursive: true });
    return trainingRecordings(set).map((recording, i) => {
      const { subject, columns, contactsSeconds, contactSd, hasOtherClock } = recording;
      const readings = `${set}/${i + 1}.csv`;
      const contacts = `${set}/${i + 1}-contacts.csv`;
      writeFileSync(join(folder, readings), tableOf(columns));
      writeFileSync(join(folder, contacts), ['contact_s', ...contactsSeconds, ''].join('\n'));
      return {
        ...{ readings, contacts, subject, data_set: set, contact_sd_s: contactSd },
        ...{ complete: isCompletelyAnnotated(set), other_clock: hasOtherClock },
        ...{ accel_unit: 'm/s2', gyro_unit: 'rad/s', time_unit: 's' },
      };
    });
  });
  writeFileSync(join(folder, TRAINING_MANIFEST), JSON.stringify({ recordings }, null, 1));
};

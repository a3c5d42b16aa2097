import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasAxes, type ImuColumns } from '@kinema/motion/steps';
import { makeTyping, makeWalk } from '../../../motion/src/steps/testing/walk.ts';

/** Readings as the CSV that `kinema steps` reads; every number exact. */
export const imuTable = ({ timeSeconds, accel }: ImuColumns, scale = 1): string => {
  const columns = hasAxes(accel) ? [...accel] : [accel];
  const rows = Array.from(timeSeconds, (time, i) =>
    [time, ...columns.map((one) => one[i]! * scale)].join(','),
  );
  const names = hasAxes(accel) ? 'accel_x,accel_y,accel_z' : 'magnitude';
  return [`time_s,${names}`, ...rows, ''].join('\n');
};

/** A folder to learn from: three persons who walk at paces of their own, and somebody who types. */
export const writeTrainingFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const persons = ['anna', 'ben', 'cleo'].map((subject, i) => ({
    subject,
    walk: makeWalk({ seconds: 40, rateHz: 50, stepSeconds: 0.5 + 0.05 * i, seed: 1 + i }),
  }));
  const recordings: object[] = [{ readings: 'typing.csv', subject: 'dora', place: 'wrist' }];
  await writeFile(join(folder, 'typing.csv'), imuTable(makeTyping(30, 50)));
  for (const { subject, walk } of persons) {
    await writeFile(join(folder, `${subject}.csv`), imuTable(walk.columns));
    await writeFile(join(folder, `${subject}-contacts.csv`), ['contact_s', ...walk.contacts, ''].join('\n'));
    recordings.push({
      readings: `${subject}.csv`,
      contacts: `${subject}-contacts.csv`,
      subject,
      place: 'waist',
    });
  }
  await writeFile(join(folder, 'recordings.json'), JSON.stringify({ recordings }));
};

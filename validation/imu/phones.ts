import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { column, filesBelow, readRows, readText, STANDARD_GRAVITY, timesAt } from './files.ts';
import type { ImuTrial } from './trial.ts';

const position = (name: string): string =>
  (/(InHand|NeckPouch|Armband|Purse|Backpocket|FrontPocket|SwingingArm)/i.exec(name)?.[1] ?? 'unknown')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace('backpocket', 'back pocket');

/** Counters go up from row to row. */
const lastOf = (values: Float64Array): number => values.findLast((value) => Number.isFinite(value)) ?? 0;

const readOxfordValidation = (file: string): ImuTrial => {
  const rows = readRows(file).filter((row) => Number.isFinite(row[0]));
  const name = basename(file).replace('.csv.gz', '');
  const begin = rows[0]?.[0] ?? 0;
  return {
    set: 'oxford-phone',
    subject: /user\d+/i.exec(name)?.[0].toLowerCase() ?? 'validation',
    name,
    position: position(name),
    columns: {
      timeSeconds: Float64Array.from(rows, (row) => (row[0]! - begin) / 1e9),
      accel: [column(rows, 1), column(rows, 2), column(rows, 3)],
    },
    count: lastOf(column(rows, 5)),
  };
};

/** A foot touches the ground no sooner again than after this share of its median stride: the switch rang. */
const SOONEST_STRIDE = 0.6;
/** A stride this long, in medians, in which the other foot touched the ground twice, is two: the switch was silent. */
const TWO_STRIDES = { least: 1.6, most: 2.4 };

const medianStride = (contacts: readonly number[]): number => {
  const strides = contacts
    .slice(1)
    .map((time, i) => time - contacts[i]!)
    .sort((a, b) => a - b);
  return strides[Math.floor(strides.length / 2)] ?? 0;
};

const withoutRinging = (contacts: readonly number[]): number[] => {
  const soonest = SOONEST_STRIDE * medianStride(contacts);
  const kept: number[] = [];
  for (const time of contacts) if (kept.length === 0 || time - kept.at(-1)! >= soonest) kept.push(time);
  return kept;
};

/** Contacts in the middle of strides that were two, as the other foot tells. */
const silentContacts = (own: readonly number[], other: readonly number[]): number[] => {
  const stride = medianStride(own);
  return own.slice(1).flatMap((end, i) => {
    const start = own[i]!;
    const isLong = end - start > TWO_STRIDES.least * stride && end - start < TWO_STRIDES.most * stride;
    const others = other.filter((time) => time > start && time < end).length;
    return isLong && others === 2 ? [(start + end) / 2] : [];
  });
};

/**
 * Contacts of two feet that alternate, from the edges of their switches, which ring and miss: up to 19 of 151 contacts of
 * a foot came within 0.6 strides of the one before, where the other foot had 133.
 */
const alternatingContacts = (first: readonly number[], second: readonly number[]): number[] => {
  const [one, two] = [withoutRinging(first), withoutRinging(second)];
  return [...one, ...two, ...silentContacts(one, two), ...silentContacts(two, one)].sort((a, b) => a - b);
};

/** A phone in six carry positions; contacts of both feet by switches, good to 0.1 s. */
export const readOxford = (folder: string): ImuTrial[] => {
  const truths = JSON.parse(readFileSync(join(folder, 'optimisation_truth.json'), 'utf8')) as Record<
    string,
    { foot1: number[]; foot2: number[] }
  >;
  const trials = filesBelow(join(folder, 'optimisation_100hz'), /\.csv\.gz$/).map((file): ImuTrial => {
    const name = basename(file).replace('.csv.gz', '');
    const rows = readRows(file, { skip: 1 });
    const truth = truths[name]!;
    const contacts = alternatingContacts(truth.foot1, truth.foot2);
    return {
      set: 'oxford-phone',
      subject: name.split('_')[1]!,
      name,
      position: position(name),
      columns: {
        timeSeconds: column(rows, 0),
        accel: [column(rows, 1), column(rows, 2), column(rows, 3)],
      },
      contacts,
      count: contacts.length,
    };
  });
  const validation = join(folder, 'validation');
  return [
    ...trials,
    ...(existsSync(validation) ? filesBelow(validation, /\.csv\.gz$/).map(readOxfordValidation) : []),
  ];
};

/** A phone with the number of steps in the name of the file: rows `x,y,z;` in g, or `user|gravity`. */
export const readAosa = (folder: string): ImuTrial[] =>
  filesBelow(folder, /\.txt\.gz$/).map((file) => {
    const name = basename(file).replace('.txt.gz', '');
    const [, subject, trial, rate, count] = /^(.*?)_(.*)-(\d+)-(\d+)$/.exec(name) ?? [];
    const rows = readText(file)
      .split(/[;\n]/)
      .filter((text) => text.trim() !== '')
      .map((text) => {
        const parts = text.split('|').map((part) => part.split(',').map(Number));
        return [0, 1, 2].map((axis) => parts.reduce((sum, part) => sum + part[axis]!, 0));
      });
    return {
      set: 'aosa-pedometer',
      subject: subject!,
      name,
      position: trial?.startsWith('bag') ? 'bag' : 'phone',
      columns: {
        timeSeconds: timesAt(rows.length, Number(rate)),
        accel: [
          column(rows, 0, STANDARD_GRAVITY),
          column(rows, 1, STANDARD_GRAVITY),
          column(rows, 2, STANDARD_GRAVITY),
        ],
      },
      count: Number(count),
    };
  });

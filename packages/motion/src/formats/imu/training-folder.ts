import {
  asFields,
  asList,
  asNumber,
  asText,
  at,
  optional,
  refuse,
  type Place,
} from '../../evaluate/checks.ts';
import { stepBoundaries } from '../../evaluate/events/index.ts';
import { KinemaError } from '../../errors/index.ts';
import { parseJsonLine } from '../json-line.ts';
import { readStepCsv } from '../step-lines.ts';
import { accelUnits, gyroUnits, timeUnits, type ImuCsvOptions } from './layout.ts';

/** The file that says what lies in a folder of recordings to learn from. */
export const TRAINING_MANIFEST = 'recordings.json';

/** What a training folder says of one recording; paths are relative to the folder. */
export interface TrainingEntry {
  /** A CSV as `kinema steps` reads it. */
  readonly readings: string;
  /** A CSV of contacts or steps; without one nobody walks in the recording. */
  readonly contacts?: string;
  /** Recordings of one person share it. */
  readonly subject: string;
  readonly dataSet: string;
  /** Where the sensor was carried. */
  readonly place: string;
  readonly layout: ImuCsvOptions;
  /** Standard deviation of the times of contact. */
  readonly contactSd: number;
  /** Whether every step is annotated, so that what is not annotated is none. */
  readonly isComplete: boolean;
  /** Whether the contacts come by a clock that may be off by a constant from that of the readings. */
  readonly hasOtherClock: boolean;
}

const asFlag = (place: Place, value: unknown): boolean =>
  typeof value === 'boolean' ? value : refuse(place, value, 'true or false');

const asName = (place: Place, value: unknown): string => {
  const text = asText(place, value);
  return text.trim() !== '' && !/\p{Cc}/u.test(text) ? text : refuse(place, value, 'a name');
};

/** A path that stays inside the folder. */
const asPath = (place: Place, value: unknown): string => {
  const path = asName(place, value);
  const isInside = !/^([/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes('..');
  return isInside ? path : refuse(place, value, 'a path inside the folder');
};

const asOneOf =
  <Word extends string>(words: Readonly<Record<Word, unknown>>) =>
  (place: Place, value: unknown): Word =>
    Object.keys(words).includes(asText(place, value))
      ? (value as Word)
      : refuse(place, value, `one of ${Object.keys(words).join(', ')}`);

const asPositive = (place: Place, value: unknown): number =>
  asNumber(place, value) > 0 ? (value as number) : refuse(place, value, 'more than 0');

const layoutOf = (
  place: Place,
  { sampling_rate_hz, accel_unit, gyro_unit, time_unit }: Readonly<Record<string, unknown>>,
): ImuCsvOptions => {
  const samplingRateHz = optional(at(place, 'sampling_rate_hz'), sampling_rate_hz, asPositive);
  const accelUnit = optional(at(place, 'accel_unit'), accel_unit, asOneOf(accelUnits));
  const gyroUnit = optional(at(place, 'gyro_unit'), gyro_unit, asOneOf(gyroUnits));
  const timeUnit = optional(at(place, 'time_unit'), time_unit, asOneOf(timeUnits));
  return {
    ...(samplingRateHz !== undefined && { samplingRateHz }),
    ...(accelUnit && { accelUnit }),
    ...(gyroUnit && { gyroUnit }),
    ...(timeUnit && { timeUnit }),
  };
};

/** Good to this where nothing is said. */
const USUAL_CONTACT_SD = 0.02;

const known = [
  ...['readings', 'contacts', 'subject', 'data_set', 'place', 'sampling_rate_hz', 'accel_unit', 'gyro_unit'],
  ...['time_unit', 'contact_sd_s', 'complete', 'other_clock'],
];

const entryOf = (place: Place, value: unknown): TrainingEntry => {
  const fields = asFields(place, value);
  const stranger = Object.keys(fields).find((key) => !known.includes(key));
  if (stranger !== undefined)
    refuse(at(place, stranger), fields[stranger], `left out; there are ${known.join(', ')}`);
  const contacts = optional(at(place, 'contacts'), fields['contacts'], asPath);
  return {
    readings: asPath(at(place, 'readings'), fields['readings']),
    ...(contacts !== undefined && { contacts }),
    subject: asName(at(place, 'subject'), fields['subject']),
    dataSet: optional(at(place, 'data_set'), fields['data_set'], asName) ?? 'own',
    place: optional(at(place, 'place'), fields['place'], asName) ?? 'unknown',
    layout: layoutOf(place, fields),
    contactSd: optional(at(place, 'contact_sd_s'), fields['contact_sd_s'], asPositive) ?? USUAL_CONTACT_SD,
    isComplete: optional(at(place, 'complete'), fields['complete'], asFlag) ?? true,
    hasOtherClock: optional(at(place, 'other_clock'), fields['other_clock'], asFlag) ?? false,
  };
};

/**
 * Reads the text of a {@link TRAINING_MANIFEST}: `{"recordings": [{"readings", "contacts", "subject", …}]}`.
 * @throws KinemaError `data_invalid` with the place that is wrong
 */
export const readTrainingManifest = (text: string, file: string): TrainingEntry[] => {
  const content = asFields({ file, path: '' }, parseJsonLine(text, { file, path: 'the content' }));
  const place: Place = { file, path: 'recordings' };
  const entries = asList(place, content['recordings']).map((entry, i) => entryOf(at(place, i), entry));
  return entries.length > 0 ? entries : refuse(place, [], 'a list that is not empty');
};

/**
 * Reads times at which a foot met the ground: a CSV with a column contact_s, or steps with start_s and end_s.
 * @returns seconds, rising, each once
 * @throws KinemaError `data_invalid` with the line that is wrong
 */
export const readContactCsv = (text: string, file: string): Float64Array => {
  const [header = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const place = header.split(',').findIndex((name) => name.trim() === 'contact_s');
  if (place < 0) return Float64Array.from(stepBoundaries([...readStepCsv(text, file).values()].flat()));
  const times = lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const shown = (line.split(',')[place] ?? '').trim();
    if (shown !== '' && Number.isFinite(Number(shown))) return [Number(shown)];
    throw new KinemaError('data_invalid', {
      file,
      reason: `line ${i + 2}, contact_s is "${shown.slice(0, 40)}"; it must be a number`,
    });
  });
  return Float64Array.from(new Set(times)).sort();
};

import { KinemaError } from '@kinema/motion';
import { readingKinds, type Readings } from './readings.ts';

/** What a sensor for people may tell, along each axis. */
export const LARGEST_ACCEL = 50;
export const LARGEST_GYRO = 10;
/** The length of an acceleration that is largest along each axis. */
const LARGEST_MAGNITUDE = 86.7;
/** Times beyond this are not seconds: counted from 1970 it is the year 5138. */
const LARGEST_TIME = 1e11;

const ACCEL = ['accel_x', 'accel_y', 'accel_z'] as const;
const GYRO = ['gyro_x', 'gyro_y', 'gyro_z'] as const;
const OF_READING: ReadonlySet<string> = new Set([...ACCEL, ...GYRO, 'magnitude', 'timestamp', 'sequence']);
const OF_MESSAGE = ['session_id', 'sampling_rate_hz'];
const OF_SINGLE: ReadonlySet<string> = new Set([...OF_READING, ...OF_MESSAGE]);
const OF_BATCH: ReadonlySet<string> = new Set([...OF_MESSAGE, 'readings', 'sequence']);

/** What a message says beside its readings. */
export interface MessageHead {
  readonly sessionId: string | undefined;
  readonly samplingRateHz: number | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** A value as it is shown in a message. */
const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

const refuse = (reading: string, reason: string): never => {
  throw new KinemaError('reading_invalid', { reading, reason });
};

/** Names a reading by its place in the batch; a single one needs no name. */
const placeOf = (index: number | undefined, field: string): string =>
  index === undefined ? field : `readings[${index}].${field}`;

const within = (
  fields: Fields,
  name: string,
  index: number | undefined,
  [lowest, highest, unit]: readonly [number, number, string],
): number => {
  const value = fields[name];
  if (typeof value === 'number' && value >= lowest && value <= highest) return value;
  const place = placeOf(index, name);
  if (value === undefined) return refuse(place, 'is missing');
  if (typeof value !== 'number') return refuse(place, `is ${shown(value)}; it must be a number`);
  return refuse(place, `is ${value}; it must be between ${lowest} and ${highest} ${unit}`);
};

const accelRange = [-LARGEST_ACCEL, LARGEST_ACCEL, 'm/s²'] as const;
const gyroRange = [-LARGEST_GYRO, LARGEST_GYRO, 'rad/s'] as const;
const magnitudeRange = [0, LARGEST_MAGNITUDE, 'm/s²'] as const;
const timeRange = [-LARGEST_TIME, LARGEST_TIME, 'seconds'] as const;
const rateRange = [1, 10_000, 'readings a second'] as const;

const timeOf = (fields: Fields, index: number | undefined): number => {
  const value = fields['timestamp'];
  if (value === undefined) return Number.NaN;
  if (typeof value !== 'string') return within(fields, 'timestamp', index, timeRange);
  const milliseconds = /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(milliseconds)
    ? refuse(
        placeOf(index, 'timestamp'),
        `is ${shown(value)}; it must be seconds, or a date and time of RFC 3339`,
      )
    : milliseconds / 1000;
};

const sequenceOf = (fields: Fields, index: number | undefined): number => {
  const value = fields['sequence'];
  if (value === undefined) return 0;
  return Number.isSafeInteger(value) && (value as number) >= 1
    ? (value as number)
    : refuse(placeOf(index, 'sequence'), `is ${shown(value)}; it must be a whole number from 1 on`);
};

const requireKnown = (fields: Fields, known: ReadonlySet<string>, index?: number): void => {
  for (const name of Object.keys(fields))
    if (!known.has(name)) refuse(placeOf(index, name), 'is not a field that is known here');
};

const has = (fields: Fields, names: readonly string[]): boolean =>
  names.some((name) => fields[name] !== undefined);

/** Takes one reading into its place. */
const takeReading = (fields: Fields, into: Readings, i: number, index: number | undefined): void => {
  const magnitude = fields['magnitude'] !== undefined;
  if (magnitude && has(fields, ACCEL))
    refuse(placeOf(index, 'magnitude'), 'stands beside accel_x, accel_y, accel_z; send one of the two');
  if (magnitude && has(fields, GYRO))
    refuse(placeOf(index, 'magnitude'), 'stands beside a gyroscope, which needs accel_x, accel_y, accel_z');
  if (magnitude) {
    into.accel[0][i] = within(fields, 'magnitude', index, magnitudeRange);
    into.kinds[i] = readingKinds.magnitude;
  } else {
    for (let axis = 0; axis < 3; axis++)
      into.accel[axis]![i] = within(fields, ACCEL[axis]!, index, accelRange);
    const turning = has(fields, GYRO);
    if (turning)
      for (let axis = 0; axis < 3; axis++)
        into.gyro[axis]![i] = within(fields, GYRO[axis]!, index, gyroRange);
    into.kinds[i] = turning ? readingKinds.axesAndGyro : readingKinds.axes;
  }
  into.timeSeconds[i] = timeOf(fields, index);
  into.sequences[i] = sequenceOf(fields, index);
};

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const headOf = (fields: Fields): MessageHead => {
  const id = fields['session_id'];
  if (id !== undefined && typeof id !== 'string') refuse('session_id', `is ${shown(id)}; it must be a text`);
  return {
    sessionId: id as string | undefined,
    samplingRateHz:
      fields['sampling_rate_hz'] === undefined
        ? undefined
        : within(fields, 'sampling_rate_hz', undefined, rateRange),
  };
};

const takeList = (list: readonly unknown[], into: Readings, first: number): void => {
  if (list.length === 0) refuse('readings', 'is empty; send at least one');
  if (list.length > into.capacity)
    throw new KinemaError('readings_too_many', { count: list.length, limit: into.capacity });
  for (let i = 0; i < list.length; i++) {
    const fields = list[i];
    if (!isFields(fields)) refuse(`readings[${i}]`, `is ${shown(fields)}; it must be an object`);
    requireKnown(fields as Fields, OF_READING, i);
    takeReading(fields as Fields, into, i, i);
    if (first > 0 && into.sequences[i] === 0) into.sequences[i] = first + i;
  }
  into.count = list.length;
};

/**
 * Takes the readings of a message, checked: one reading, `{"readings": […]}`, or a list. All of them are good, or none
 * is taken.
 * @throws KinemaError `reading_invalid`, `readings_too_many`
 */
export const readMessage = (message: unknown, into: Readings): MessageHead => {
  into.count = 0;
  if (Array.isArray(message)) {
    takeList(message, into, 0);
    return { sessionId: undefined, samplingRateHz: undefined };
  }
  if (!isFields(message)) return refuse('the message', `is ${shown(message)}; it must be a reading`);
  const { readings } = message;
  if (readings === undefined) {
    requireKnown(message, OF_SINGLE);
    takeReading(message, into, 0, undefined);
    into.count = 1;
  } else {
    requireKnown(message, OF_BATCH);
    if (!Array.isArray(readings)) return refuse('readings', `is ${shown(readings)}; it must be a list`);
    takeList(readings, into, sequenceOf(message, undefined));
  }
  return headOf(message);
};

/** How many readings a message seems to hold, before they are looked at. */
export const readingsIn = (message: unknown): number => {
  const list = isFields(message) ? message['readings'] : message;
  return Array.isArray(list) ? list.length : 1;
};

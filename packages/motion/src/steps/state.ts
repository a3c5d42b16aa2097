import { KinemaError } from '../errors/index.ts';
import type { Json } from './detector.ts';

/** Saved states come from files and caches, so what is read of them is checked. */
const refuse = (expected: string): never => {
  throw new KinemaError('data_invalid', {
    file: 'the saved state of the step detector',
    reason: `it holds something else than ${expected}`,
  });
};

export const asRecord = (value: Json | undefined): { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : refuse('an object');

export const asList = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : refuse('a list');

export const asNumber = (value: Json | undefined): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : refuse('a number');

export const asFlag = (value: Json | undefined): boolean =>
  typeof value === 'boolean' ? value : refuse('true or false');

/** JSON has no NaN, so it stands as null. */
export const numbersOf = (values: ArrayLike<number>): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : value));

/** Fills an array with the numbers saved, which must be as many. */
export const numbersFrom = (value: Json | undefined, target: Float64Array): void => {
  const list = asList(value);
  if (list.length !== target.length) refuse(`a list of ${target.length} numbers`);
  list.forEach((item, i) => (target[i] = item === null ? Number.NaN : asNumber(item)));
};

/** Numbers by name, those of `like`. */
export const asCounts = <Name extends string>(
  value: Json | undefined,
  like: Readonly<Record<Name, number>>,
): Record<Name, number> => {
  const record = asRecord(value);
  const names = Object.keys(like) as Name[];
  return Object.fromEntries(names.map((name) => [name, asNumber(record[name])])) as Record<Name, number>;
};

type Floats = Float32Array | Float64Array;

const LETTERS = Uint8Array.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  (letter) => letter.charCodeAt(0),
);
const PADDING = 0x3d;
/** Six bits of each letter; what is no letter has 64. */
const BITS = new Uint8Array(65_536).fill(64);
LETTERS.forEach((letter, bits) => (BITS[letter] = bits));
const ascii = new TextDecoder();

/** Memory for the call at hand, used again: what each call left would wait for the collector. */
const scratch = (): ((bytes: number) => Uint8Array<ArrayBuffer>) => {
  let held = new Uint8Array(4096);
  return (bytes) => {
    if (held.length < bytes) held = new Uint8Array(2 * bytes);
    return held.subarray(0, bytes);
  };
};
const bytesAtHand = scratch();
const lettersAtHand = scratch();

const isDouble = (values: Floats): values is Float64Array => values.BYTES_PER_ELEMENT === 8;

/** Exact and shorter than in digits: little-endian numbers in base64. */
export const textOfFloats = (values: Floats): string => {
  const bytes = bytesAtHand(values.byteLength);
  const view = new DataView(bytes.buffer);
  if (isDouble(values)) for (let i = 0; i < values.length; i++) view.setFloat64(8 * i, values[i]!, true);
  else for (let i = 0; i < values.length; i++) view.setFloat32(4 * i, values[i]!, true);
  return textOfBytes(bytes);
};

/** Bytes in base64. */
export const textOfBytes = (bytes: Uint8Array): string => {
  const count = bytes.length;
  const letters = lettersAtHand(4 * Math.ceil(count / 3));
  for (let i = 0, at = 0; i < count; i += 3, at += 4) {
    const bits = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    letters[at] = LETTERS[bits >> 18]!;
    letters[at + 1] = LETTERS[(bits >> 12) & 63]!;
    letters[at + 2] = i + 1 < count ? LETTERS[(bits >> 6) & 63]! : PADDING;
    letters[at + 3] = i + 2 < count ? LETTERS[bits & 63]! : PADDING;
  }
  return ascii.decode(letters);
};

/** Fills an array with the bytes saved by {@link textOfBytes}, which must be as many. */
export const bytesFrom = (value: Json | undefined, target: Uint8Array): void => {
  const text = typeof value === 'string' ? value : refuse('numbers in base64');
  const count = target.length;
  const padding = (3 - (count % 3)) % 3;
  if (text.length !== 4 * Math.ceil(count / 3) || !text.endsWith('='.repeat(padding)))
    refuse(`${count} bytes in base64`);
  let seen = 0;
  for (let i = 0, at = 0; i < count; i += 3, at += 4) {
    const isLast = i + 3 > count;
    const a = BITS[text.charCodeAt(at)]!;
    const b = BITS[text.charCodeAt(at + 1)]!;
    const c = isLast && padding === 2 ? 0 : BITS[text.charCodeAt(at + 2)]!;
    const d = isLast ? 0 : BITS[text.charCodeAt(at + 3)]!;
    seen |= a | b | c | d;
    // What is written beyond the end of the array is lost.
    target[i] = (a << 2) | (b >> 4);
    target[i + 1] = (b << 4) | (c >> 2);
    target[i + 2] = (c << 6) | d;
  }
  if (seen & 64) refuse('numbers in base64');
};

/**
 * Fills an array with the numbers saved by {@link textOfFloats}, which must be as many.
 * @param mayLack whether NaN may stand for what is not known
 */
export const floatsFrom = (value: Json | undefined, target: Floats, mayLack = false): void => {
  const bytes = bytesAtHand(target.byteLength);
  bytesFrom(value, bytes);
  const view = new DataView(bytes.buffer);
  const isLong = isDouble(target);
  for (let i = 0; i < target.length; i++) {
    const number = isLong ? view.getFloat64(8 * i, true) : view.getFloat32(4 * i, true);
    if (!Number.isFinite(number) && !(mayLack && Number.isNaN(number))) refuse('numbers');
    target[i] = number;
  }
};

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

/** A function takes no more arguments at once than that everywhere. */
const LETTERS_AT_ONCE = 4096;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Exact and a third as long as in digits: little-endian single precision in base64. */
export const textOfFloats = (values: Float32Array): string => {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (let i = 0; i < values.length; i++) view.setFloat32(4 * i, values[i]!, true);
  const bytes = new Uint8Array(view.buffer);
  let letters = '';
  for (let at = 0; at < bytes.length; at += LETTERS_AT_ONCE)
    letters += String.fromCharCode(...bytes.subarray(at, at + LETTERS_AT_ONCE));
  return btoa(letters);
};

/**
 * Fills an array with the numbers saved by {@link textOfFloats}, which must be as many.
 * @param mayLack whether NaN may stand for what is not known
 */
export const floatsFrom = (value: Json | undefined, target: Float32Array, mayLack = false): void => {
  const text = typeof value === 'string' && BASE64.test(value) ? value : refuse('numbers in base64');
  const bytes = Uint8Array.from(text.length % 4 === 0 ? atob(text) : '', (letter) => letter.charCodeAt(0));
  if (bytes.length !== 4 * target.length) refuse(`${target.length} numbers in base64`);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < target.length; i++) {
    target[i] = view.getFloat32(4 * i, true);
    if (!Number.isFinite(target[i]!) && !(mayLack && Number.isNaN(target[i]!))) refuse('numbers');
  }
};

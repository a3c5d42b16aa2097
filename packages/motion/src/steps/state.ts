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

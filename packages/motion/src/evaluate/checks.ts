import { KinemaError } from '../errors/index.ts';

/** Where a value stands: the file's name and the way to it, for messages such as `gt.json: annotations[3].bbox …`. */
export interface Place {
  readonly file: string;
  readonly path: string;
}

export const at = (place: Place, key: string | number): Place => ({
  file: place.file,
  path: typeof key === 'number' ? `${place.path}[${key}]` : place.path ? `${place.path}.${key}` : key,
});

/** The value as JSON, shortened. */
const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

/** Throws `data_invalid` with one plain sentence about what stands at a place. */
export const invalid = (place: Place, found: string, expected: string): never => {
  throw new KinemaError('data_invalid', {
    file: place.file,
    reason: `${place.path || 'the content'} is ${found}; it must be ${expected}`,
  });
};

/** Throws `data_invalid` with one plain sentence that shows the value. */
export const refuse = (place: Place, value: unknown, expected: string): never =>
  invalid(place, shown(value), expected);

export type Fields = Readonly<Record<string, unknown>>;

export const asFields = (place: Place, value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : refuse(place, value, 'an object');

export const asList = (place: Place, value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : refuse(place, value, 'a list');

export const asNumber = (place: Place, value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : refuse(place, value, 'a finite number');

export const asInteger = (place: Place, value: unknown): number =>
  Number.isSafeInteger(value) ? (value as number) : refuse(place, value, 'an integer');

export const asText = (place: Place, value: unknown): string =>
  typeof value === 'string' ? value : refuse(place, value, 'a text');

export const asNumbers = (place: Place, value: unknown): readonly number[] => {
  const list = asList(place, value);
  list.forEach((item, index) => asNumber(at(place, index), item));
  return list as readonly number[];
};

/** `undefined` where the value is missing or null, else what `check` makes of it. */
export const optional = <T>(
  place: Place,
  value: unknown,
  check: (place: Place, value: unknown) => T,
): T | undefined => (value === undefined || value === null ? undefined : check(place, value));

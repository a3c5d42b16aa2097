import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Text of a file, unpacked where its name ends in .gz. */
export const readText = (path: string): string => {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

/** Rows of numbers; what is not a number is NaN. */
export const readRows = (path: string, { skip = 0, separator = ',' } = {}): number[][] =>
  readText(path)
    .split(/\r?\n/)
    .slice(skip)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(separator).map((cell) => (cell.trim() === '' ? Number.NaN : Number(cell))));

/** Files below a folder whose name matches, in the order of their names. */
export const filesBelow = (folder: string, pattern: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => join(folder, name));

/** One column of rows, scaled. */
export const column = (rows: readonly (readonly number[])[], index: number, scale = 1): Float64Array =>
  Float64Array.from(rows, (row) => (row[index] ?? Number.NaN) * scale);

/** Times of samples at a constant rate. */
export const timesAt = (count: number, rateHz: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => i / rateHz);

export const STANDARD_GRAVITY = 9.80665;
export const RADIANS_A_DEGREE = Math.PI / 180;

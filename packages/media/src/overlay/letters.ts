import type { Polyline } from './digits.ts';

/** Columns and rows of the grid that letters are drawn on, and their width in letter heights. */
const [COLUMNS, ROWS, WIDTH] = [2, 4, 0.6] as const;

/** The strokes of each letter, with a comma between them, as places on the grid: column and row, from the top left. */
const strokes: Readonly<Record<string, string>> = {
  a: '04 01 10 21 24, 02 22',
  b: '00 10 21 12 02, 12 23 14 04 00',
  c: '20 00 04 24',
  d: '00 10 21 23 14 04 00',
  e: '20 00 04 24, 02 12',
  f: '20 00 04, 02 12',
  g: '20 00 04 24 22 12',
  h: '00 04, 20 24, 02 22',
  i: '10 14',
  j: '20 23 14 03',
  k: '00 04, 20 02 24',
  l: '00 04 24',
  m: '04 00 12 20 24',
  n: '04 00 24 20',
  o: '00 20 24 04 00',
  p: '04 00 20 22 02',
  q: '00 20 24 04 00, 12 24',
  r: '04 00 20 22 02, 12 24',
  s: '20 00 02 22 24 04',
  t: '00 20, 10 14',
  u: '00 04 24 20',
  v: '00 14 20',
  w: '00 04 12 24 20',
  x: '00 24, 20 04',
  y: '00 12 20, 12 14',
  z: '00 20 04 24',
};

const polyline = (places: string): Polyline =>
  places
    .trim()
    .split(' ')
    .map((place) => [(Number(place[0]) / COLUMNS) * WIDTH, Number(place[1]) / ROWS] as const);

/** Letters as capitals, by their small letters. */
export const letterLines: Readonly<Record<string, readonly Polyline[]>> = Object.fromEntries(
  Object.entries(strokes).map(([letter, lines]) => [letter, lines.split(',').map(polyline)]),
);

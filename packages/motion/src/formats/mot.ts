import { KinemaError } from '../errors/index.ts';

/** A table over time as OpenSim stores it: joint angles, forces. */
export interface MotionStorage {
  /** The first line: a name for people. */
  readonly name: string;
  /** Of the columns that are angles. */
  readonly inDegrees: boolean;
  /** Names of the columns after time. */
  readonly columns: readonly string[];
  readonly times: Float64Array;
  /** Rows × columns; NaN where there is none. */
  readonly values: Float64Array;
}

/**
 * Writes an OpenSim storage file (`.mot`, `.sto`): a name, `version=1`, `nRows`, `nColumns` with time counted, `inDegrees`,
 * `endheader`, then a line of names and tab-separated rows.
 * https://opensimconfluence.atlassian.net/wiki/spaces/OpenSim/pages/53089415/Motion+.mot+Files
 */
export const writeMot = ({ name, inDegrees, columns, times, values }: MotionStorage): string => {
  const lines = [
    name.replace(/[\t\r\n]+/g, ' '),
    'version=1',
    `nRows=${times.length}`,
    `nColumns=${columns.length + 1}`,
    `inDegrees=${inDegrees ? 'yes' : 'no'}`,
    'endheader',
    ['time', ...columns].join('\t'),
  ];
  times.forEach((time, row) => {
    const cells = Array.from(values.subarray(row * columns.length, (row + 1) * columns.length), (value) =>
      Number.isNaN(value) ? 'NaN' : value.toFixed(6),
    );
    lines.push([time.toFixed(6), ...cells].join('\t'));
  });
  return `${lines.join('\n')}\n`;
};

/**
 * Reads an OpenSim storage file; columns may be set apart by tabs or blanks, and the counts of the header may be missing or
 * wrong, as programs leave them.
 * @throws KinemaError `data_invalid`
 */
export const readMot = (text: string, file = 'the MOT file'): MotionStorage => {
  const fail = (reason: string): never => {
    throw new KinemaError('data_invalid', { file, reason });
  };
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => line.trim().toLowerCase() === 'endheader');
  if (end < 0) fail('its header does not end with endheader');
  const header = new Map(
    lines.slice(0, end).map((line) => {
      const [key = '', value = ''] = line.split('=');
      return [key.trim().toLowerCase(), value.trim()] as const;
    }),
  );
  const rows = lines.slice(end + 1).filter((line) => line.trim() !== '');
  const cellsOf = (line: string): string[] => line.trim().split(/\s+/);
  const names = cellsOf(rows[0] ?? '');
  if (names[0]?.toLowerCase() !== 'time') fail('its first column is not time');
  const columns = names.slice(1);
  const times = new Float64Array(rows.length - 1);
  const values = new Float64Array(times.length * columns.length);
  rows.slice(1).forEach((line, row) => {
    const cells = cellsOf(line).map(Number);
    if (cells.length !== names.length)
      fail(`row ${row + 1} has ${cells.length} numbers; there are ${names.length} columns`);
    if (Number.isNaN(cells[0])) fail(`row ${row + 1} has no time`);
    times[row] = cells[0]!;
    values.set(cells.slice(1), row * columns.length);
  });
  return {
    name: (lines[0] ?? '').trim(),
    inDegrees: header.get('indegrees')?.toLowerCase() !== 'no',
    columns,
    times,
    values,
  };
};

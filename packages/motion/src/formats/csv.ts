import { KinemaError } from '../errors/index.ts';
import { FACING_UNKNOWN, facings, type AngleTrack, type Facing } from '../kinematics/index.ts';
import { PoseCollector, type Person, type PoseSequence } from '../pose/index.ts';
import { skeletons, type Skeleton } from '../skeleton/index.ts';
import { poseColumns, poseRows, rounded, type PoseColumn, type PoseRow } from './pose-table.ts';

const cell = (column: PoseColumn, row: PoseRow): string => {
  if (column.kind === 'text') return column.value(row) ?? '';
  const value = column.value(row);
  return Number.isNaN(value) ? '' : String(rounded(value, column.decimals));
};

/**
 * Keypoint CSV, wide: one row for each person in each frame (columns of `poseColumns`), comma and point, empty where
 * there is no number. A frame without anybody has no row: of those behind the last one with somebody nothing is told.
 * One line at a time, header first, each with its line feed, so that a long recording need not be in memory as text.
 */
export const keypointCsvLines = function* (
  sequence: PoseSequence,
  angles: readonly AngleTrack[] = [],
): Generator<string> {
  const columns = poseColumns(sequence, angles);
  yield `${columns.map(({ name }) => name).join(',')}\n`;
  for (const row of poseRows(sequence, angles))
    yield `${columns.map((column) => cell(column, row)).join(',')}\n`;
};

export interface ReadCsvOptions {
  /** Name for messages. */
  readonly file?: string;
  /** Size of the picture in pixels; the file does not say. */
  readonly width?: number;
  readonly height?: number;
  /** Needed where the keypoints are none of a skeleton that Kinema knows. */
  readonly skeleton?: Skeleton;
}

/** Days of video; more is a mistake in the file, not to be made room for. */
const MAX_FRAMES = 10_000_000;

/** What a keypoint CSV holds. */
export interface KeypointTable {
  readonly sequence: PoseSequence;
  readonly angles: AngleTrack[];
}

const fail = (file: string, reason: string): never => {
  throw new KinemaError('data_invalid', { file, reason });
};

const skeletonOf = (keypoints: readonly string[], file: string): Skeleton =>
  Object.values(skeletons).find(
    (skeleton) =>
      skeleton.keypoints.length === keypoints.length &&
      skeleton.keypoints.every((name, k) => name === keypoints[k]),
  ) ??
  fail(
    file,
    `its keypoints (${keypoints.join(', ') || 'none'}) are not those of ${Object.keys(skeletons).join(', ')}`,
  );

/** One line, by the names of the columns; numbers are NaN where empty. */
interface CsvRecord {
  readonly number: (column: string) => number;
  readonly text: (column: string) => string;
}

const parseLines = (text: string, file: string): { header: string[]; records: CsvRecord[] } => {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = lines[0]!.split(',').map((name) => name.trim());
  const place = new Map(header.map((name, i) => [name, i]));
  for (const name of ['frame', 'time_s', 'person_id'])
    if (!place.has(name)) fail(file, `it has no column "${name}"`);
  const records: CsvRecord[] = [];
  lines.forEach((line, i) => {
    if (i === 0 || line.trim() === '') return;
    const cells = line.split(',');
    if (cells.length !== header.length)
      fail(file, `line ${i + 1} has ${cells.length} cells; the header has ${header.length}`);
    const raw = (column: string): string => cells[place.get(column) ?? -1]?.trim() ?? '';
    records.push({
      text: raw,
      number: (column) => {
        const shown = raw(column);
        const value = shown === '' ? Number.NaN : Number(shown);
        if (shown !== '' && Number.isNaN(value))
          fail(file, `line ${i + 1}, ${column} is "${shown}"; it must be a number`);
        return value;
      },
    });
  });
  return { header, records };
};

const personOf = (record: CsvRecord, keypoints: readonly string[], hasWorld: boolean): Person => {
  const columns = ['x_px', 'y_px', 'score', 'sd_px'];
  return {
    id: record.number('person_id'),
    score: record.number('score'),
    box: [
      record.number('box_x_px'),
      record.number('box_y_px'),
      record.number('box_width_px'),
      record.number('box_height_px'),
    ],
    keypoints: Float32Array.from(
      keypoints.flatMap((name) => columns.map((column) => record.number(`${name}_${column}`))),
    ),
    ...(hasWorld && {
      world: Float32Array.from(
        keypoints.flatMap((name) => ['x', 'y', 'z'].map((axis) => record.number(`${name}_world_${axis}_m`))),
      ),
    }),
  };
};

/** Times of all frames up to the last; those of frames with nobody in them lie evenly between their neighbours'. */
const timesOf = (records: readonly CsvRecord[], frameCount: number, file: string): Float64Array => {
  const times = new Float64Array(frameCount).fill(Number.NaN);
  for (const record of records) times[record.number('frame')] = record.number('time_s');
  const known = [...times.keys()].filter((frame) => !Number.isNaN(times[frame]!));
  const step =
    known.length > 1 ? (times[known.at(-1)!]! - times[known[0]!]!) / (known.at(-1)! - known[0]!) : 0;
  let next = 0;
  for (let frame = 0; frame < frameCount; frame++) {
    while (known[next]! < frame) next++;
    const [a, b] = [known[next - 1], known[next]!];
    if (a === undefined) times[frame] = times[b]! - (b - frame) * step;
    else times[frame] = times[a]! + ((times[b]! - times[a]!) * (frame - a)) / (b - a);
    if (frame > 0 && !(times[frame]! > times[frame - 1]!))
      fail(file, `time_s does not grow at frame ${frame}`);
  }
  return times;
};

const anglesFrom = (
  records: readonly CsvRecord[],
  header: readonly string[],
  { tracks }: PoseSequence,
): AngleTrack[] => {
  const names = header
    .filter((name) => name.endsWith('_deg') && !name.endsWith('_sd_deg'))
    .map((name) => name.slice(0, -4));
  if (names.length === 0) return [];
  return tracks.map(({ id, firstFrame, frameCount }) => {
    const empty = (): Float32Array => new Float32Array(frameCount).fill(Number.NaN);
    const facing = new Uint8Array(frameCount).fill(FACING_UNKNOWN);
    const angles = Object.fromEntries(
      names.map((name) => [name, { valueDegrees: empty(), sdDegrees: empty() }]),
    );
    for (const record of records) {
      if (record.number('person_id') !== id) continue;
      const row = record.number('frame') - firstFrame;
      const code = facings.indexOf(record.text('facing') as Facing);
      if (code >= 0) facing[row] = code;
      for (const name of names) {
        angles[name]!.valueDegrees[row] = record.number(`${name}_deg`);
        angles[name]!.sdDegrees[row] = record.number(`${name}_sd_deg`);
      }
    }
    return { personId: id, firstFrame, frameCount, facing, angles };
  });
};

/**
 * Reads a keypoint CSV as {@link keypointCsvLines} writes it; columns may stand in any order and those of world
 * landmarks and angles may be missing.
 * @throws KinemaError `data_invalid` with the line and what is wrong.
 */
export const readKeypointCsv = (
  text: string,
  { file = 'the table', width = 0, height = 0, skeleton: stated }: ReadCsvOptions = {},
): KeypointTable => {
  const { header, records } = parseLines(text, file);
  const keypoints = header
    .filter((name) => name.endsWith('_x_px') && name !== 'box_x_px')
    .map((name) => name.slice(0, -'_x_px'.length));
  const skeleton = stated ?? skeletonOf(keypoints, file);
  const hasWorld = header.includes(`${skeleton.keypoints[0]}_world_x_m`);
  const byFrame = new Map<number, Person[]>();
  for (const record of records) {
    const frame = record.number('frame');
    if (!Number.isSafeInteger(frame) || frame < 0 || frame >= MAX_FRAMES) {
      fail(file, `frame is ${frame}; it must be a whole number from 0 to ${MAX_FRAMES - 1}`);
    }
    const persons = byFrame.get(frame) ?? [];
    persons.push(personOf(record, skeleton.keypoints, hasWorld));
    byFrame.set(frame, persons);
  }
  const times = timesOf(
    records,
    records.reduce((count, record) => Math.max(count, record.number('frame') + 1), 0),
    file,
  );
  const collector = new PoseCollector(skeleton);
  times.forEach((timeSeconds, index) =>
    collector.add({ index, timeSeconds, persons: byFrame.get(index) ?? [] }),
  );
  const sequence = collector.finish(width, height);
  return { sequence, angles: anglesFrom(records, header, sequence) };
};

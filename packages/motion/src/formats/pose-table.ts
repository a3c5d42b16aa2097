import { facings, type AngleTrack } from '../kinematics/index.ts';
import { frameNumber, KEYPOINT_STRIDE, type PoseSequence, type PoseTrack } from '../pose/pose.ts';

/** One person in one frame, as a row of a table. */
export interface PoseRow {
  /** In the recording, from 0. */
  readonly frame: number;
  readonly timeSeconds: number;
  readonly track: PoseTrack;
  /** Row of the track. */
  readonly row: number;
  readonly angles: AngleTrack | undefined;
}

/** A column of the wide table that CSV and Parquet share. */
export type PoseColumn = {
  /** With the unit at its end. */
  readonly name: string;
} & (
  | {
      readonly kind: 'number';
      readonly type: 'INT32' | 'DOUBLE' | 'FLOAT';
      /** Decimal places that mean something. */
      readonly decimals: number;
      /** NaN where there is none. */
      readonly value: (row: PoseRow) => number;
    }
  | { readonly kind: 'text'; readonly value: (row: PoseRow) => string | undefined }
);

const number = (
  name: string,
  type: 'INT32' | 'DOUBLE' | 'FLOAT',
  decimals: number,
  value: (row: PoseRow) => number,
): PoseColumn => ({ name, kind: 'number', type, decimals, value });

const boxColumns = ['box_x_px', 'box_y_px', 'box_width_px', 'box_height_px'].map((name, i) =>
  number(name, 'FLOAT', 2, ({ track, row }) => track.boxes[row * 4 + i]!),
);

const keypointColumns = (keypoints: readonly string[]): PoseColumn[] =>
  keypoints.flatMap((name, k) =>
    [
      [`${name}_x_px`, 3],
      [`${name}_y_px`, 3],
      [`${name}_score`, 4],
      [`${name}_sd_px`, 3],
    ].map(([column, decimals], i) =>
      number(
        column as string,
        'FLOAT',
        decimals as number,
        ({ track, row }) => track.keypoints[(row * keypoints.length + k) * KEYPOINT_STRIDE + i]!,
      ),
    ),
  );

const worldColumns = (keypoints: readonly string[]): PoseColumn[] =>
  keypoints.flatMap((name, k) =>
    ['x', 'y', 'z'].map((axis, i) =>
      number(
        `${name}_world_${axis}_m`,
        'FLOAT',
        5,
        ({ track, row }) => track.world?.[(row * keypoints.length + k) * 3 + i] ?? Number.NaN,
      ),
    ),
  );

const angleColumns = (names: readonly string[]): PoseColumn[] => [
  { name: 'facing', kind: 'text', value: ({ angles, row }) => facings[angles?.facing[row] ?? Number.NaN] },
  ...names.flatMap((name) => [
    number(
      `${name}_deg`,
      'FLOAT',
      3,
      ({ angles, row }) => angles?.angles[name]?.valueDegrees[row] ?? Number.NaN,
    ),
    number(
      `${name}_sd_deg`,
      'FLOAT',
      3,
      ({ angles, row }) => angles?.angles[name]?.sdDegrees[row] ?? Number.NaN,
    ),
  ]),
];

/**
 * The columns of the table: `frame`, `time_s`, `person_id`, `score`, `box_…_px`; for each keypoint `_x_px`, `_y_px`,
 * `_score`, `_sd_px`; `_world_x_m` … where there are world landmarks; with angles `facing`, and `_deg`, `_sd_deg` each.
 */
export const poseColumns = (
  { skeleton, tracks }: PoseSequence,
  angles: readonly AngleTrack[] = [],
): PoseColumn[] => [
  number('frame', 'INT32', 0, ({ frame }) => frame),
  number('time_s', 'DOUBLE', 6, ({ timeSeconds }) => timeSeconds),
  number('person_id', 'INT32', 0, ({ track }) => track.id),
  number('score', 'FLOAT', 4, ({ track, row }) => track.scores[row]!),
  ...boxColumns,
  ...keypointColumns(skeleton.keypoints),
  ...(tracks.some(({ world }) => world) ? worldColumns(skeleton.keypoints) : []),
  ...(angles.length > 0 ? angleColumns(Object.keys(angles[0]!.angles)) : []),
];

/** The rows of the table by frame, then in the order of the tracks; a frame with nobody in it has none. */
export const poseRows = function* (
  sequence: PoseSequence,
  angles: readonly AngleTrack[] = [],
): Generator<PoseRow> {
  const anglesByPerson = new Map(angles.map((track) => [track.personId, track]));
  const { times, tracks } = sequence;
  for (let sequenceRow = 0; sequenceRow < times.length; sequenceRow++) {
    for (const track of tracks) {
      const row = sequenceRow - track.firstFrame;
      if (row < 0 || row >= track.frameCount || Number.isNaN(track.scores[row]!)) continue;
      yield {
        frame: frameNumber(sequence, sequenceRow),
        timeSeconds: times[sequenceRow]!,
        track,
        row,
        angles: anglesByPerson.get(track.id),
      };
    }
  }
};

/** A number as a file shows it: no more decimals than mean something, no trailing zeros. */
export const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** The same for JSON, which has no NaN. */
export const roundedOrNull = (value: number, decimals: number): number | null =>
  Number.isFinite(value) ? rounded(value, decimals) : null;

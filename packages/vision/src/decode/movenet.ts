import { floats, outputDims, type Decoder } from './decoder.ts';
import { peakNear } from './peak.ts';

/** Heat maps of all keypoints: rows × columns × channels, 0..1. */
interface Heat {
  readonly data: Float32Array;
  readonly columns: number;
  readonly channels: number;
}

/** Cells that are added to the distance from where a keypoint is expected before heat is divided by it. */
const LEAST_DISTANCE = 1.7998046875;

const clamp = (value: number, high: number): number => Math.min(Math.max(value, 0), high);

/**
 * {@link chooseCells} for one keypoint, expected at `row`, `column`. The cell there tells how much is to be surpassed, and
 * so how far away that can be done at all, since heat is at most 1.
 */
const chooseCell = (
  { data, columns, channels }: Heat,
  channel: number,
  row: number,
  column: number,
): number => {
  const lastRow = data.length / (columns * channels) - 1;
  const lastColumn = columns - 1;
  const suits = (r: number, c: number): number =>
    data[(r * columns + c) * channels + channel]! /
    (Math.sqrt((r - row) * (r - row) + (c - column) * (c - column)) + LEAST_DISTANCE);
  let most = suits(clamp(Math.round(row), lastRow), clamp(Math.round(column), lastColumn));
  let reach = 1 / most;
  let chosen = -1;
  for (let r = Math.max(0, Math.floor(row - reach)); r <= Math.min(lastRow, row + reach); r++) {
    for (let c = Math.max(0, Math.floor(column - reach)); c <= Math.min(lastColumn, column + reach); c++) {
      const value = suits(r, c);
      // The first of equals, which may lie before the one that was looked at first.
      if (value < most || (value === most && chosen >= 0)) continue;
      chosen = r * columns + c;
      most = value;
      reach = 1 / most;
    }
  }
  return Math.max(0, chosen);
};

/**
 * The cell that each keypoint is in, as an index row × columns + column: of all the one whose heat, divided by its
 * distance from where the keypoint is expected, is highest.
 * @param rows where each keypoint is expected, in cells
 * @param columns where each keypoint is expected, in cells
 */
export const chooseCells = (heat: Heat, rows: Float32Array, columns: Float32Array): Int32Array =>
  Int32Array.from({ length: heat.channels }, (_, channel) =>
    chooseCell(heat, channel, rows[channel]!, columns[channel]!),
  );

/**
 * MoveNet's single-person heads. From the middle of the person the graph regresses where each keypoint is expected; the
 * cell whose heat is highest, the nearer the better, is chosen as the published graph does. From there the peak of the
 * keypoint's heat map is fitted, which is both finer than the graph's own offsets and gives the spread. The score of the
 * person is the mean of its keypoints' scores.
 * Source: https://tfhub.dev/google/movenet/singlepose/thunder/4 (model card)
 */
export const movenet: Decoder = {
  looksAt: 'person',
  reads: ['keypoint_heatmaps', 'expected_rows', 'expected_columns'],
  open(manifest) {
    const { width, height } = manifest.input;
    const [, rows = 0, columns = 0, channels = 0] = outputDims(manifest, 'keypoint_heatmaps', 4);
    return (outputs) => {
      const data = floats(manifest, outputs, 'keypoint_heatmaps');
      const expectedRows = floats(manifest, outputs, 'expected_rows');
      const expectedColumns = floats(manifest, outputs, 'expected_columns');
      const chosen = chooseCells({ data, columns, channels }, expectedRows, expectedColumns);
      const keypoints = new Float32Array(4 * channels);
      let total = 0;
      for (let channel = 0; channel < channels; channel++) {
        const cell = chosen[channel]!;
        const map = { data, rows, columns, channels, channel };
        const peak = peakNear(map, cell % columns, Math.floor(cell / columns));
        keypoints[4 * channel] = (peak.x * width) / columns;
        keypoints[4 * channel + 1] = (peak.y * height) / rows;
        keypoints[4 * channel + 2] = peak.height;
        keypoints[4 * channel + 3] = (peak.spread * width) / columns;
        total += peak.height;
      }
      return [{ score: total / channels, keypoints }];
    };
  },
};

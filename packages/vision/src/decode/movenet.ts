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

/**
 * The cell that each keypoint is in, as an index row × columns + column: of all the one whose heat, divided by its
 * distance from where the keypoint is expected, is highest.
 * @param rows where each keypoint is expected, in cells
 * @param columns where each keypoint is expected, in cells
 */
export const chooseCells = (heat: Heat, rows: Float32Array, columns: Float32Array): Int32Array => {
  const { data, channels } = heat;
  const chosen = new Int32Array(channels);
  const most = new Float64Array(channels);
  // No cell is nearer, so that less heat than this cannot be the most.
  const least = new Float64Array(channels);
  for (let cell = 0, at = 0; at < data.length; cell++) {
    for (let channel = 0; channel < channels; channel++, at++) {
      const here = data[at]!;
      if (here <= least[channel]!) continue;
      const column = cell % heat.columns;
      const down = (cell - column) / heat.columns - rows[channel]!;
      const across = column - columns[channel]!;
      const value = here / (Math.sqrt(down * down + across * across) + LEAST_DISTANCE);
      if (value <= most[channel]!) continue;
      chosen[channel] = cell;
      most[channel] = value;
      least[channel] = value * LEAST_DISTANCE;
    }
  }
  return chosen;
};

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

import { floats, outputDims, type Decoder } from './decoder.ts';
import { peakNear } from './peak.ts';

/**
 * MoveNet's single-person head. The graph chooses one cell a keypoint by its distance to a regressed position; from
 * there the peak of the keypoint's heat map is fitted, which is both finer than the graph's offset and gives the
 * spread. The score of the person is the mean of its keypoints' scores.
 * Source: https://tfhub.dev/google/movenet/singlepose/thunder/4 (model card)
 */
export const movenet: Decoder = {
  looksAt: 'person',
  reads: ['keypoints', 'keypoint_heatmaps'],
  open(manifest) {
    const { width, height } = manifest.input;
    const [, rows = 0, columns = 0, channels = 0] = outputDims(manifest, 'keypoint_heatmaps', 4);
    return (outputs) => {
      const chosen = floats(manifest, outputs, 'keypoints');
      const data = floats(manifest, outputs, 'keypoint_heatmaps');
      const keypoints = new Float32Array(4 * channels);
      let total = 0;
      for (let channel = 0; channel < channels; channel++) {
        const map = { data, rows, columns, channels, channel };
        const peak = peakNear(map, chosen[3 * channel + 1]! * columns, chosen[3 * channel]! * rows);
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

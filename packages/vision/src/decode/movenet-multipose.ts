import type { Box } from '@kinema/motion';
import { floats, numberOption, type Decoder, type Found } from './decoder.ts';
import { KEYPOINTS, PERSON, multiposeHeads } from './multipose-heads.ts';

/** Where the box and the score begin in a row. */
const BOX = 3 * KEYPOINTS;

/**
 * MoveNet MultiPose, by its heads or, where a file has the whole published graph, by `persons`: six rows of
 * 17 × (y, x, score), then top, left, bottom, right and the person's score, all as parts of the picture's size. Neither
 * gives a spread, so a keypoint's standard deviation is a share of the person's size that grows as its score falls.
 * Options: `minScore` (0.05).
 * Source: https://tfhub.dev/google/movenet/multipose/lightning/1 (model card)
 */
export const movenetMultipose: Decoder = {
  looksAt: 'picture',
  anySize: true,
  open(manifest) {
    const minScore = numberOption(manifest, 'minScore', 0.05);
    const isWhole = manifest.outputs.some(({ name }) => name === 'persons');
    const fromHeads = isWhole ? undefined : multiposeHeads(manifest, minScore);
    return (outputs) => {
      const { width, height } = fromHeads ? fromHeads.shownSize(outputs) : manifest.input;
      const data = fromHeads?.read(outputs) ?? floats(manifest, outputs, 'persons');
      const found: Found[] = [];
      for (let at = 0; at + PERSON <= data.length; at += PERSON) {
        const top = data[at + BOX]! * height;
        const left = data[at + BOX + 1]! * width;
        const box: Box = [left, top, data[at + BOX + 3]! * width - left, data[at + BOX + 2]! * height - top];
        const score = data[at + BOX + 4]!;
        if (score < minScore) continue;
        const size = Math.sqrt(Math.max(0, box[2]) * Math.max(0, box[3]));
        const keypoints = new Float32Array(4 * KEYPOINTS);
        for (let k = 0; k < KEYPOINTS; k++) {
          const confidence = data[at + 3 * k + 2]!;
          keypoints[4 * k] = data[at + 3 * k + 1]! * width;
          keypoints[4 * k + 1] = data[at + 3 * k]! * height;
          keypoints[4 * k + 2] = confidence;
          keypoints[4 * k + 3] = size * (0.02 + 0.1 * (1 - confidence));
        }
        found.push({ score, box, keypoints });
      }
      return found.sort((a, b) => b.score - a.score);
    };
  },
};

import { floats, numberOption, outputDims, type Decoder, type Found } from './decoder.ts';

/**
 * CenterNet with its peaks already picked by the graph: rows of left, top, right, bottom in input pixels, score,
 * class (Zhou et al. 2019, arXiv:1904.07850). Options: `category` (0, person), `minScore` (0.1).
 */
export const centernet: Decoder = {
  looksAt: 'picture',
  open(manifest) {
    const category = numberOption(manifest, 'category', 0);
    const minScore = numberOption(manifest, 'minScore', 0.1);
    const [, rows = 0, width = 0] = outputDims(manifest, 'detections', 3);
    return (outputs) => {
      const data = floats(manifest, outputs, 'detections');
      const found: Found[] = [];
      for (let at = 0; at < rows * width; at += width) {
        const score = data[at + 4]!;
        if (data[at + 5] !== category || score < minScore) continue;
        const left = data[at]!;
        const top = data[at + 1]!;
        found.push({ score, box: [left, top, data[at + 2]! - left, data[at + 3]! - top] });
      }
      return found.sort((a, b) => b.score - a.score);
    };
  },
};

import type { Box } from '@kinema/motion';
import { intersectionOverUnion } from '@kinema/motion/track';
import { floats, numberOption, outputDims, type Decoder, type Found } from './decoder.ts';
import { suppress } from './suppress.ts';

const strides = [8, 16, 32] as const;

/** Mean of a distribution over 0, 1, … given by logits (generalised focal loss, Li et al. 2020, arXiv:2006.04388). */
const expectation = (logits: Float32Array, start: number, bins: number): number => {
  let max = -Infinity;
  for (let i = 0; i < bins; i++) max = Math.max(max, logits[start + i]!);
  let total = 0;
  let sum = 0;
  for (let i = 0; i < bins; i++) {
    const weight = Math.exp(logits[start + i]! - max);
    total += weight;
    sum += i * weight;
  }
  return sum / total;
};

interface Grid {
  readonly stride: number;
  readonly columns: number;
  readonly scores: Float32Array;
  readonly distances: Float32Array;
}

const boxAt = ({ stride, columns, distances }: Grid, cell: number, bins: number): Box => {
  const x = ((cell % columns) + 0.5) * stride;
  const y = (Math.floor(cell / columns) + 0.5) * stride;
  const side = (index: number): number => stride * expectation(distances, (4 * cell + index) * bins, bins);
  const left = x - side(0);
  const top = y - side(1);
  return [left, top, x + side(2) - left, y + side(3) - top];
};

/**
 * NanoDet: for each of three grids the scores of 80 COCO classes and four distributions of the distance from the cell
 * to the box's sides. Options: `category` (0, person), `minScore` (0.1), `overlap` (0.6).
 * Source: https://github.com/RangiLyu/nanodet
 */
export const nanodet: Decoder = {
  looksAt: 'picture',
  open(manifest) {
    const category = numberOption(manifest, 'category', 0);
    const minScore = numberOption(manifest, 'minScore', 0.1);
    const overlap = numberOption(manifest, 'overlap', 0.6);
    const [, , classes = 0] = outputDims(manifest, 'scores_8', 3);
    const [, , sides = 0] = outputDims(manifest, 'distances_8', 3);
    return (outputs) => {
      const found: (Found & { readonly box: Box })[] = [];
      for (const stride of strides) {
        const scores = floats(manifest, outputs, `scores_${stride}`);
        const distances = floats(manifest, outputs, `distances_${stride}`);
        const grid = { stride, columns: manifest.input.width / stride, scores, distances };
        for (let cell = 0; cell * classes < scores.length; cell++) {
          const score = scores[cell * classes + category]!;
          if (score >= minScore) found.push({ score, box: boxAt(grid, cell, sides / 4) });
        }
      }
      return suppress(found, (a, b) => intersectionOverUnion(a.box, b.box), overlap);
    };
  },
};

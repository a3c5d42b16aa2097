import type { Box } from '@kinema/motion';
import { intersectionOverUnion } from '@kinema/motion/track';
import { suppress } from '../../decode/index.ts';

export interface Detection {
  readonly box: Box;
  readonly score: number;
}

/** Boxes of two detectors that overlap more than this are of one person… */
const SAME_BOX = 0.5;
/** …and of what is left, boxes that overlap more than this. */
const DUPLICATE = 0.6;

/**
 * Fuses what several detectors found in one frame. The first one's boxes are kept; a box of another that overlaps one
 * raises its score as independent evidence does, 1 − (1 − a)(1 − b); a box that overlaps none is added.
 */
export const fuseDetections = (found: readonly (readonly Detection[])[]): Detection[] => {
  const [first = [], ...others] = found;
  let fused = [...first];
  for (const list of others) {
    const left = new Set(list);
    const confirmed = fused.map((detection): Detection => {
      let best: Detection | undefined;
      let overlap = SAME_BOX;
      for (const other of left) {
        const shared = intersectionOverUnion(detection.box, other.box);
        if (shared > overlap) [best, overlap] = [other, shared];
      }
      if (!best) return detection;
      left.delete(best);
      return { box: detection.box, score: 1 - (1 - detection.score) * (1 - best.score) };
    });
    fused = [...confirmed, ...left];
  }
  return suppress(fused, (a, b) => intersectionOverUnion(a.box, b.box), DUPLICATE);
};

import type { Box } from '@kinema/motion';
import { intersectionOverUnion } from '@kinema/motion/track';
import type { Region } from '../image/index.ts';
import type { ModelManifest } from '../models/index.ts';
import { anchorCentres } from './anchor-grids.ts';
import { anchorRows, BOX } from './anchor-rows.ts';
import { regionFromCircle } from './blazepose.ts';
import { invalidModel, numberOption, sigmoid, type Decoder, type Found } from './decoder.ts';
import { regionOfPalm } from './hand-region.ts';
import { suppress, suppressMerging } from './suppress.ts';

/** A box with its points, K × (x, y, score, deviation). */
interface Detection extends Found {
  readonly box: Box;
  readonly keypoints: Float32Array;
}

type Propose = (detection: Detection) => Region;

const pointOf = ({ keypoints }: Detection, k: number): [number, number] => [
  keypoints[4 * k]!,
  keypoints[4 * k + 1]!,
];

/** Pairs of points that say where a landmark model should look, and how. */
const proposals: readonly {
  readonly points: readonly [string, string];
  readonly propose: (first: number, second: number) => Propose;
}[] = [
  {
    points: ['hip_center', 'full_body_circle'],
    propose: (centre, rim) => (detection) =>
      regionFromCircle(pointOf(detection, centre), pointOf(detection, rim)),
  },
  {
    points: ['wrist', 'middle_mcp'],
    propose: (wrist, knuckle) => (detection) =>
      regionOfPalm(detection.box, pointOf(detection, wrist), pointOf(detection, knuckle)),
  },
];

/** How this detector's points propose a region; undefined when they cannot. */
const proposalOf = ({ decoderOptions }: ModelManifest): Propose | undefined => {
  const names: unknown = decoderOptions?.['points'];
  if (!Array.isArray(names)) return undefined;
  for (const { points, propose } of proposals) {
    const [first, second] = points.map((name) => names.indexOf(name)) as [number, number];
    if (first >= 0 && second >= 0) return propose(first, second);
  }
  return undefined;
};

/** Numbers of several detections, the mean weighted by their scores. */
const weightedMean = (
  detections: readonly Detection[],
  numbers: (detection: Detection) => ArrayLike<number>,
): number[] => {
  const total = detections.reduce((sum, { score }) => sum + score, 0);
  return Array.from(numbers(detections[0]!), (_, i) =>
    detections.reduce((sum, detection) => sum + (detection.score / total) * numbers(detection)[i]!, 0),
  );
};

const merge = (alike: readonly Detection[]): Detection => ({
  score: alike[0]!.score,
  box: weightedMean(alike, ({ box }) => box) as unknown as Box,
  keypoints: Float32Array.from(weightedMean(alike, ({ keypoints }) => keypoints)),
});

const overlapOf = (a: Detection, b: Detection): number => intersectionOverUnion(a.box, b.box);

/**
 * MediaPipe's single-shot detectors for bodies and palms (Liu et al. 2016, SSD, arXiv:1512.02325; anchors of one size):
 * for each anchor a score logit, centre, width and height, then points, all in input pixels from the anchor's centre.
 * Options: `anchors`, a list of {grid, perCell}; `points`, their names, of which some pairs span the region for the
 * landmark model; `minScore` (0.5), `overlap` (0.3); `weighted` (false), whether boxes that overlap are averaged.
 */
export const ssdAnchors: Decoder = {
  looksAt: 'picture',
  open(manifest) {
    const minScore = numberOption(manifest, 'minScore', 0.5);
    const overlap = numberOption(manifest, 'overlap', 0.3);
    const weighted = manifest.decoderOptions?.['weighted'] === true;
    const centres = anchorCentres(manifest);
    const { rows, pointNumbers, open } = anchorRows(manifest);
    if (2 * rows !== centres.length) {
      throw invalidModel(manifest, `the grids make ${centres.length / 2} anchors, the output has ${rows}`);
    }
    const propose = proposalOf(manifest);
    // Nearly all anchors see nothing: a comparison tells, before an exponential. What it lets pass too much is told after it.
    const leastLogit = Math.log(minScore / (1 - minScore)) - 1e-6;

    const read = (row: number, score: number, boxes: Float32Array, at: number): Detection => {
      const [anchorX, anchorY] = [centres[2 * row]!, centres[2 * row + 1]!];
      const [width, height] = [boxes[at + 2]!, boxes[at + 3]!];
      const keypoints = new Float32Array(2 * pointNumbers);
      for (let k = 0; 2 * k < pointNumbers; k++) {
        keypoints[4 * k] = anchorX + boxes[at + BOX + 2 * k]!;
        keypoints[4 * k + 1] = anchorY + boxes[at + BOX + 2 * k + 1]!;
        keypoints[4 * k + 2] = score;
        keypoints[4 * k + 3] = 0.05 * Math.hypot(width, height);
      }
      const left = anchorX + boxes[at]! - width / 2;
      const top = anchorY + boxes[at + 1]! - height / 2;
      return { score, box: [left, top, width, height], keypoints };
    };

    return (outputs) => {
      const { scores, scoreAt, boxes, boxAt } = open(outputs);
      const found: Detection[] = [];
      for (let row = 0; row < rows; row++) {
        const logit = scores[scoreAt(row)]!;
        if (logit < leastLogit) continue;
        const score = sigmoid(logit);
        if (score >= minScore) found.push(read(row, score, boxes, boxAt(row)));
      }
      const kept = weighted
        ? suppressMerging(found, overlapOf, overlap, merge)
        : suppress(found, overlapOf, overlap);
      return kept.map((detection) => (propose ? { ...detection, region: propose(detection) } : detection));
    };
  },
};

import type { Box } from '@kinema/motion';
import { intersectionOverUnion } from '@kinema/motion/track';
import type { ModelManifest } from '../models/index.ts';
import { skeletonOf } from '../models/skeleton.ts';
import { floats, invalidModel, numberOption, outputDims, type Decoder, type Found } from './decoder.ts';
import { suppress } from './suppress.ts';

/** Numbers of a candidate before its keypoints: box centre, width, height, score. */
const HEAD = 5;

interface Layout {
  readonly candidates: number;
  /** Steps in the output between the numbers of one candidate, and between candidates. */
  readonly inner: number;
  readonly outer: number;
}

/** 1 × (5 + 3K) × N as Ultralytics exports it, or the same turned round. */
const layoutOf = (manifest: ModelManifest, output: string, keypoints: number): Layout => {
  const [, first = 0, second = 0] = outputDims(manifest, output, 3);
  const width = HEAD + 3 * keypoints;
  if (first === width) return { candidates: second, inner: second, outer: 1 };
  if (second === width) return { candidates: first, inner: 1, outer: width };
  throw invalidModel(
    manifest,
    `output "${output}" is ${first} × ${second}; with ${keypoints} keypoints one side must be ${width}`,
  );
};

/**
 * The pose heads of the YOLO family (Maji et al. 2022, arXiv:2204.06806; Ultralytics YOLOv8-pose): for each candidate
 * the box, its score, and K × (x, y, score), in input pixels, before suppression. The graph gives no spread, so a
 * keypoint's standard deviation is a share of the person's size that grows as its score falls. The first output is read.
 * Options: `minScore` (0.1), `overlap` (0.65).
 */
export const yoloPose: Decoder = {
  looksAt: 'picture',
  open(manifest) {
    const minScore = numberOption(manifest, 'minScore', 0.1);
    const overlap = numberOption(manifest, 'overlap', 0.65);
    const keypointCount = skeletonOf(manifest)?.keypoints.length;
    const output = manifest.outputs[0]?.name;
    if (keypointCount === undefined || output === undefined) {
      throw invalidModel(manifest, 'a yolo-pose model needs a skeleton and an output');
    }
    const { candidates, inner, outer } = layoutOf(manifest, output, keypointCount);

    const read = (data: Float32Array, start: number, score: number): Found & { readonly box: Box } => {
      const value = (index: number): number => data[start + index * inner]!;
      const [width, height] = [value(2), value(3)];
      const size = Math.sqrt(Math.max(0, width * height));
      const keypoints = new Float32Array(4 * keypointCount);
      for (let k = 0; k < keypointCount; k++) {
        const confidence = value(HEAD + 3 * k + 2);
        keypoints[4 * k] = value(HEAD + 3 * k);
        keypoints[4 * k + 1] = value(HEAD + 3 * k + 1);
        keypoints[4 * k + 2] = confidence;
        keypoints[4 * k + 3] = size * (0.02 + 0.1 * (1 - confidence));
      }
      return { score, box: [value(0) - width / 2, value(1) - height / 2, width, height], keypoints };
    };

    return (outputs) => {
      const data = floats(manifest, outputs, output);
      const found: (Found & { readonly box: Box })[] = [];
      for (let i = 0; i < candidates; i++) {
        const score = data[i * outer + 4 * inner]!;
        if (score >= minScore) found.push(read(data, i * outer, score));
      }
      return suppress(found, (a, b) => intersectionOverUnion(a.box, b.box), overlap);
    };
  },
};

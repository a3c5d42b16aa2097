import type { Box } from '@kinema/motion';
import { intersectionOverUnion } from '@kinema/motion/track';
import type { ModelManifest } from '../models/index.ts';
import { regionFromCircle } from './blazepose.ts';
import {
  floats,
  invalidModel,
  numberOption,
  outputDims,
  sigmoid,
  type Decoder,
  type Found,
} from './decoder.ts';
import { suppress } from './suppress.ts';

/** Numbers of a row before its points: score logit, centre from the anchor, size. */
const HEAD = 5;

/** A square grid of places and how many anchors each has. */
interface AnchorGrid {
  readonly grid: number;
  readonly perCell: number;
}

const isGrid = (value: unknown): value is AnchorGrid =>
  typeof value === 'object' &&
  value !== null &&
  Number.isInteger((value as Partial<AnchorGrid>).grid) &&
  Number.isInteger((value as Partial<AnchorGrid>).perCell);

const gridsOf = (manifest: ModelManifest): readonly AnchorGrid[] => {
  const grids: unknown = manifest.decoderOptions?.['anchors'];
  if (Array.isArray(grids) && grids.every(isGrid)) return grids;
  throw invalidModel(manifest, 'decoder option "anchors" must be a list of {"grid", "perCell"}');
};

/** Centres of all anchors in input pixels: x, y, x, y, …; grid by grid, row by row. */
const anchorCentres = ({ input }: ModelManifest, grids: readonly AnchorGrid[]): Float32Array => {
  const centres: number[] = [];
  for (const { grid, perCell } of grids) {
    for (let cell = 0; cell < grid * grid; cell++) {
      const x = (((cell % grid) + 0.5) * input.width) / grid;
      const y = ((Math.floor(cell / grid) + 0.5) * input.height) / grid;
      for (let i = 0; i < perCell; i++) centres.push(x, y);
    }
  }
  return Float32Array.from(centres);
};

/** The indexes of the points that span the circle around the whole body; undefined when the detector has none. */
const circlePoints = ({ decoderOptions }: ModelManifest): [number, number] | undefined => {
  const points: unknown = decoderOptions?.['points'];
  if (!Array.isArray(points)) return undefined;
  const centre = points.indexOf('hip_center');
  const rim = points.indexOf('full_body_circle');
  return centre < 0 || rim < 0 ? undefined : [centre, rim];
};

/**
 * MediaPipe's single-shot detectors for bodies and palms (Liu et al. 2016, SSD, arXiv:1512.02325; anchors of one size):
 * a row an anchor of score logit, centre, width and height, then points, all in input pixels from the anchor's centre.
 * Options: `anchors`, a list of {grid, perCell}; `points`, their names, of which `hip_center` and `full_body_circle`
 * span the circle that the landmark model's region is made from; `minScore` (0.5), `overlap` (0.3).
 */
export const ssdAnchors: Decoder = {
  looksAt: 'picture',
  open(manifest) {
    const minScore = numberOption(manifest, 'minScore', 0.5);
    const overlap = numberOption(manifest, 'overlap', 0.3);
    const centres = anchorCentres(manifest, gridsOf(manifest));
    const [, rows = 0, stride = 0] = outputDims(manifest, 'detections', 3);
    if (2 * rows !== centres.length) {
      throw invalidModel(manifest, `the grids make ${centres.length / 2} anchors, the output has ${rows}`);
    }
    const circle = circlePoints(manifest);

    const readRow = (data: Float32Array, row: number, score: number): Found & { readonly box: Box } => {
      const at = row * stride;
      const anchorX = centres[2 * row]!;
      const anchorY = centres[2 * row + 1]!;
      const [width, height] = [data[at + 3]!, data[at + 4]!];
      const box: Box = [
        anchorX + data[at + 1]! - width / 2,
        anchorY + data[at + 2]! - height / 2,
        width,
        height,
      ];
      const points = (stride - HEAD) / 2;
      const keypoints = new Float32Array(4 * points);
      for (let k = 0; k < points; k++) {
        keypoints[4 * k] = anchorX + data[at + HEAD + 2 * k]!;
        keypoints[4 * k + 1] = anchorY + data[at + HEAD + 2 * k + 1]!;
        keypoints[4 * k + 2] = score;
        keypoints[4 * k + 3] = 0.05 * Math.hypot(width, height);
      }
      const point = (k: number): [number, number] => [keypoints[4 * k]!, keypoints[4 * k + 1]!];
      return {
        score,
        box,
        keypoints,
        ...(circle && { region: regionFromCircle(point(circle[0]), point(circle[1])) }),
      };
    };

    return (outputs) => {
      const data = floats(manifest, outputs, 'detections');
      const found: (Found & { readonly box: Box })[] = [];
      for (let row = 0; row < rows; row++) {
        const score = sigmoid(data[row * stride]!);
        if (score >= minScore) found.push(readRow(data, row, score));
      }
      return suppress(found, (a, b) => intersectionOverUnion(a.box, b.box), overlap);
    };
  },
};

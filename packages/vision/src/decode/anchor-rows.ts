import type { Tensors } from '../inference/tensor.ts';
import type { ModelManifest } from '../models/index.ts';
import { floats, outputDims } from './decoder.ts';

/** How the numbers of the anchors lie in a model's outputs. */
export interface AnchorRows {
  readonly rows: number;
  /** Numbers of an anchor's points. */
  readonly pointNumbers: number;
  /** Gives, for one run, where an anchor's score logit and its box (centre, size, then points) begin. */
  readonly open: (outputs: Tensors) => {
    readonly scores: Float32Array;
    readonly scoreAt: (row: number) => number;
    readonly boxes: Float32Array;
    readonly boxAt: (row: number) => number;
  };
}

/** Numbers of a box: centre from the anchor, and size. */
export const BOX = 4;

/** Score, box and points in one output `detections`… */
const together = (manifest: ModelManifest): AnchorRows => {
  const [, rows = 0, stride = 0] = outputDims(manifest, 'detections', 3);
  return {
    rows,
    pointNumbers: stride - BOX - 1,
    open: (outputs) => {
      const data = floats(manifest, outputs, 'detections');
      return {
        scores: data,
        scoreAt: (row) => row * stride,
        boxes: data,
        boxAt: (row) => row * stride + 1,
      };
    },
  };
};

/** …or in two, `scores` and `boxes`. */
const apart = (manifest: ModelManifest): AnchorRows => {
  const [, rows = 0, stride = 0] = outputDims(manifest, 'boxes', 3);
  return {
    rows,
    pointNumbers: stride - BOX,
    open: (outputs) => ({
      scores: floats(manifest, outputs, 'scores'),
      scoreAt: (row) => row,
      boxes: floats(manifest, outputs, 'boxes'),
      boxAt: (row) => row * stride,
    }),
  };
};

/** @throws KinemaError `model_invalid` when the outputs lie in neither way */
export const anchorRows = (manifest: ModelManifest): AnchorRows =>
  manifest.outputs.some(({ name }) => name === 'boxes') ? apart(manifest) : together(manifest);

import type { ModelManifest } from '../models/index.ts';
import { floats, invalidModel, numberOption, outputDims, type Decoder } from './decoder.ts';
import { vertexOffset } from './peak.ts';

/** One keypoint on one axis, in bins (continuous: the first bin covers [0, 1)). */
interface AxisPeak {
  readonly at: number;
  readonly height: number;
  readonly variance: number;
}

/** The part of an axis, on each side of the peak, in which the distribution counts towards the deviation. */
const WINDOW = 0.1;

/** The highest bin, refined by the vertex through it and its neighbours, and the variance of the distribution near it. */
const axisPeak = (values: Float32Array, start: number, bins: number, sharpness: number): AxisPeak => {
  let top = 0;
  for (let i = 1; i < bins; i++) if (values[start + i]! > values[start + top]!) top = i;
  const height = values[start + top]!;
  let [total, sum, squares] = [0, 0, 0];
  const reach = Math.ceil(WINDOW * bins);
  for (let i = Math.max(0, top - reach); i <= Math.min(bins - 1, top + reach); i++) {
    const weight = Math.exp(sharpness * (values[start + i]! - height));
    total += weight;
    sum += weight * (i - top);
    squares += weight * (i - top) ** 2;
  }
  const inside = top > 0 && top < bins - 1;
  return {
    at: top + 0.5 + (inside ? vertexOffset(values[start + top - 1]!, height, values[start + top + 1]!) : 0),
    height,
    variance: squares / total - (sum / total) ** 2,
  };
};

const outputName = (manifest: ModelManifest, index: number): string => {
  const output = manifest.outputs[index];
  if (!output) throw invalidModel(manifest, 'a simcc model needs two outputs, for x and for y');
  return output.name;
};

/**
 * SimCC heads as RTMPose has them: for each keypoint a distribution over columns and one over rows, several bins a
 * pixel (Li et al. 2022, arXiv:2107.03332; Jiang et al. 2023, arXiv:2303.07399). The first output is x, the second y,
 * each 1 × K × bins. The softmax of `sharpness` × values is the distribution that the head was trained to give; its
 * standard deviation near the peak is the keypoint's; the score is the lower of the two highest values. Option: `sharpness` (10).
 */
export const simcc: Decoder = {
  looksAt: 'person',
  detector: 'nanodet',
  open(manifest) {
    const sharpness = numberOption(manifest, 'sharpness', 10);
    const { width, height } = manifest.input;
    const [xName, yName] = [outputName(manifest, 0), outputName(manifest, 1)];
    const [, keypointCount = 0, xBins = 0] = outputDims(manifest, xName, 3);
    const [, , yBins = 0] = outputDims(manifest, yName, 3);
    return (outputs) => {
      const xs = floats(manifest, outputs, xName);
      const ys = floats(manifest, outputs, yName);
      const keypoints = new Float32Array(4 * keypointCount);
      let total = 0;
      for (let k = 0; k < keypointCount; k++) {
        const x = axisPeak(xs, k * xBins, xBins, sharpness);
        const y = axisPeak(ys, k * yBins, yBins, sharpness);
        const score = Math.min(1, Math.max(0, Math.min(x.height, y.height)));
        keypoints[4 * k] = (x.at * width) / xBins;
        keypoints[4 * k + 1] = (y.at * height) / yBins;
        keypoints[4 * k + 2] = score;
        keypoints[4 * k + 3] = Math.sqrt(
          (x.variance * (width / xBins) ** 2 + y.variance * (height / yBins) ** 2) / 2,
        );
        total += score;
      }
      return [{ score: total / keypointCount, keypoints }];
    };
  },
};

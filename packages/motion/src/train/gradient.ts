import { INPUTS, layersOf, OUTPUTS, TAPS, type Layer, type NetworkShape } from '../steps/network/shape.ts';
import { openWorkspace, type Matrix } from './product-kernel.ts';

/** A stretch of frames with what the network should answer. */
export interface Example {
  readonly frames: number;
  /** frames × INPUTS. */
  readonly inputs: Float32Array;
  /** frames × OUTPUTS, probabilities. */
  readonly targets: Float32Array;
  /** frames × OUTPUTS: what each answer counts; 0 where the truth is unknown. */
  readonly weights: Float32Array;
}

/** Gradients of a network's loss, for stretches up to a length; it owns the memory that they need. */
export interface GradientMachine {
  /**
   * Adds the gradient of an example's loss.
   * @param parameters in the order of `layersOf`
   * @param gradient of the same size, added to
   * @returns the loss: the sum over outputs of weight × binary cross-entropy, in nats
   */
  add(parameters: Float64Array, example: Example, gradient: Float64Array): number;
}

/** A layer's matrices: weights as they are (outputs × inputs), turned (inputs × outputs), and their gradient. */
interface LayerMatrices {
  readonly layer: Layer;
  readonly weights: Matrix;
  readonly turned: Matrix;
  readonly slopes: Matrix;
}

/** Binary cross-entropy of a logit z against a probability t, stable for large |z|. */
const crossEntropy = (logit: number, target: number): number =>
  Math.max(logit, 0) - logit * target + Math.log1p(Math.exp(-Math.abs(logit)));

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Sizes of {@link LayerMatrices}. */
const sizesOf = ({ inputs, outputs }: Layer): [number, number][] => [
  [outputs, inputs],
  [inputs, outputs],
  [outputs, inputs],
];

/** @param longest frames of the longest example */
export const openGradientMachine = (shape: NetworkShape, longest: number): GradientMachine => {
  const { channels, dilations } = shape;
  const layout = layersOf(shape);
  const all = [layout.stem, ...layout.blocks, layout.head];
  const perFrame = [INPUTS, channels, channels, channels, TAPS * channels, OUTPUTS, OUTPUTS];
  const workspace = openWorkspace([
    ...all.flatMap(sizesOf),
    ...perFrame.map((width): [number, number] => [longest, width]),
    ...dilations.flatMap((): [number, number][] => [
      [longest, channels],
      [longest, TAPS * channels],
    ]),
  ]);
  const { matrices } = workspace;
  const layers = all.map((layer, i): LayerMatrices => {
    const [weights, turned, slopes] = matrices.slice(3 * i, 3 * i + 3) as [Matrix, Matrix, Matrix];
    return { layer, weights, turned, slopes };
  });
  const others = matrices.slice(3 * all.length);
  const [input, values, last, slopes, tapSlopes, logits, logitSlopes] = others as [
    Matrix,
    Matrix,
    Matrix,
    Matrix,
    Matrix,
    Matrix,
    Matrix,
  ];
  const rectified = dilations.map((_, b) => others[perFrame.length + 2 * b]!);
  const taps = dilations.map((_, b) => others[perFrame.length + 2 * b + 1]!);
  const [stem, head] = [layers[0]!, layers.at(-1)!];
  const blocks = layers.slice(1, -1);

  const forward = (parameters: Float64Array, { inputs, frames }: Example): void => {
    for (const layer of layers) takeWeights(layer, parameters);
    copyRows(inputs, INPUTS, input.values, input.columns, frames);
    fillBiases(values, stem.layer, parameters, frames);
    workspace.addProduct(input, stem.turned, values, frames);
    blocks.forEach((block, b) => {
      rectify(values.values, rectified[b]!.values, frames * channels);
      gatherTaps(rectified[b]!.values, taps[b]!.values, frames, channels, dilations[b]!);
      addBiases(values, block.layer, parameters, frames);
      workspace.addProduct(taps[b]!, block.turned, values, frames);
    });
    rectify(values.values, last.values, frames * channels);
    fillBiases(logits, head.layer, parameters, frames);
    workspace.addProduct(last, head.turned, logits, frames);
  };

  const lossOf = ({ weights, targets, frames }: Example): number => {
    let loss = 0;
    logitSlopes.values.fill(0);
    for (let frame = 0; frame < frames; frame++) {
      for (let output = 0; output < OUTPUTS; output++) {
        const at = frame * OUTPUTS + output;
        const padded = frame * logits.columns + output;
        const logit = logits.values[padded]!;
        loss += weights[at]! * crossEntropy(logit, targets[at]!);
        logitSlopes.values[padded] = weights[at]! * (sigmoid(logit) - targets[at]!);
      }
    }
    return loss;
  };

  const backward = (frames: number, gradient: Float64Array): void => {
    const size = frames * channels;
    addLayerGradient(head, logitSlopes, last, frames, gradient);
    slopes.values.fill(0);
    workspace.addProduct(logitSlopes, head.weights, slopes, frames);
    for (let i = 0; i < size; i++) if (last.values[i]! <= 0) slopes.values[i] = 0;
    for (let b = blocks.length - 1; b >= 0; b--) {
      const block = blocks[b]!;
      addLayerGradient(block, slopes, taps[b]!, frames, gradient);
      tapSlopes.values.fill(0);
      workspace.addProduct(slopes, block.weights, tapSlopes, frames);
      scatterTaps(tapSlopes.values, rectified[b]!.values, slopes.values, frames, channels, dilations[b]!);
    }
    addLayerGradient(stem, slopes, input, frames, gradient);
  };

  const addLayerGradient = (
    { layer, slopes: sums }: LayerMatrices,
    outputSlopes: Matrix,
    inputs: Matrix,
    frames: number,
    gradient: Float64Array,
  ): void => {
    sums.values.fill(0);
    workspace.addTransposedProduct(outputSlopes, inputs, sums, frames);
    for (let o = 0; o < layer.outputs; o++) {
      for (let i = 0; i < layer.inputs; i++)
        gradient[layer.weightsAt + o * layer.inputs + i]! += sums.values[o * sums.columns + i]!;
      let sum = 0;
      for (let frame = 0; frame < frames; frame++)
        sum += outputSlopes.values[frame * outputSlopes.columns + o]!;
      gradient[layer.biasesAt + o]! += sum;
    }
  };

  return {
    add: (parameters, example, gradient) => {
      forward(parameters, example);
      const loss = lossOf(example);
      backward(example.frames, gradient);
      return loss;
    },
  };
};

const takeWeights = ({ layer, weights, turned }: LayerMatrices, parameters: Float64Array): void => {
  for (let o = 0; o < layer.outputs; o++) {
    for (let i = 0; i < layer.inputs; i++) {
      const value = parameters[layer.weightsAt + o * layer.inputs + i]!;
      weights.values[o * weights.columns + i] = value;
      turned.values[i * turned.columns + o] = value;
    }
  }
};

const copyRows = (
  from: Float32Array,
  width: number,
  to: Float32Array,
  columns: number,
  rows: number,
): void => {
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < width; i++) to[row * columns + i] = from[row * width + i]!;
};

const fillBiases = (to: Matrix, layer: Layer, parameters: Float64Array, frames: number): void => {
  to.values.fill(0);
  addBiases(to, layer, parameters, frames);
};

const addBiases = (
  { values, columns }: Matrix,
  { biasesAt, outputs }: Layer,
  parameters: Float64Array,
  frames: number,
): void => {
  for (let frame = 0; frame < frames; frame++)
    for (let o = 0; o < outputs; o++) values[frame * columns + o]! += parameters[biasesAt + o]!;
};

const rectify = (from: Float32Array, to: Float32Array, size: number): void => {
  for (let i = 0; i < size; i++) to[i] = Math.max(0, from[i]!);
};

/** For each frame the values two dilations ago, one dilation ago and now; zeros before the beginning. */
const gatherTaps = (
  from: Float32Array,
  to: Float32Array,
  frames: number,
  channels: number,
  dilation: number,
): void => {
  let at = 0;
  for (let frame = 0; frame < frames; frame++) {
    for (let tap = 0; tap < TAPS; tap++) {
      const source = (frame - (TAPS - 1 - tap) * dilation) * channels;
      for (let c = 0; c < channels; c++) to[at++] = source < 0 ? 0 : from[source + c]!;
    }
  }
};

/** The reverse of {@link gatherTaps}: adds to the slope of each value that was above zero those of its taps. */
const scatterTaps = (
  from: Float32Array,
  rectified: Float32Array,
  to: Float32Array,
  frames: number,
  channels: number,
  dilation: number,
): void => {
  let at = 0;
  for (let frame = 0; frame < frames; frame++) {
    for (let tap = 0; tap < TAPS; tap++) {
      const target = (frame - (TAPS - 1 - tap) * dilation) * channels;
      if (target >= 0)
        for (let c = 0; c < channels; c++) if (rectified[target + c]! > 0) to[target + c]! += from[at + c]!;
      at += channels;
    }
  }
};

import { below, openWorkspace, type Matrix, type Workspace } from '../products/index.ts';
import {
  historyFrames,
  INPUTS,
  layersOf,
  OUTPUTS,
  TAPS,
  type Layer,
  type NetworkShape,
} from '../steps/network/shape.ts';

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

/**
 * What a layer makes of some of its inputs: weights as they are (outputs × inputs), turned (inputs × outputs), and their
 * gradient. A convolution has a part for each tap.
 */
interface Part {
  readonly layer: Layer;
  /** Number of the first input, and of inputs. */
  readonly from: number;
  readonly inputs: number;
  readonly weights: Matrix;
  readonly turned: Matrix;
  readonly slopes: Matrix;
}

/** Binary cross-entropy of a logit z against a probability t, stable for large |z|. */
const crossEntropy = (logit: number, target: number): number =>
  Math.max(logit, 0) - logit * target + Math.log1p(Math.exp(-Math.abs(logit)));

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Hands out the matrices of a workspace in the order of the sizes that were asked for. */
const inTurn = (sizes: readonly [number, number][], { matrices }: Workspace): (() => Matrix) => {
  let next = 0;
  return () => {
    if (next === sizes.length) throw new RangeError('no such matrix');
    return matrices[next++]!;
  };
};

/** @param longest frames of the longest example */
export const openGradientMachine = (shape: NetworkShape, longest: number): GradientMachine => {
  const { channels, dilations } = shape;
  const layout = layersOf(shape);
  /** Frames before the first that the taps reach: zeros, or slopes that nobody wants. */
  const reach = historyFrames(Math.max(...dilations));
  const partsOf = (layer: Layer, inputs: number): [Layer, number, number][] =>
    Array.from({ length: layer.inputs / inputs }, (_, part) => [layer, part * inputs, inputs]);
  const wanted = [
    ...partsOf(layout.stem, INPUTS),
    ...layout.blocks.flatMap((block) => partsOf(block, channels)),
    ...partsOf(layout.head, channels),
  ];
  const perFrame = [INPUTS, channels, channels, channels, OUTPUTS, OUTPUTS];
  const sizes: [number, number][] = [
    ...wanted.flatMap(([{ outputs }, , inputs]): [number, number][] => [
      [outputs, inputs],
      [inputs, outputs],
      [outputs, inputs],
    ]),
    ...perFrame.map((width): [number, number] => [longest, width]),
    ...dilations.map((): [number, number] => [reach + longest, channels]),
    [reach + longest, channels],
  ];
  const workspace = openWorkspace(sizes);
  const take = inTurn(sizes, workspace);
  const parts = wanted.map(([layer, from, inputs]): Part => ({
    ...{ layer, from, inputs },
    ...{ weights: take(), turned: take(), slopes: take() },
  }));
  const [input, values, last, slopes] = [take(), take(), take(), take()];
  const [logits, logitSlopes] = [take(), take()];
  const rectified = dilations.map(take);
  const rectifiedSlopes = take();
  const [stem, head] = [parts[0]!, parts.at(-1)!];
  const blocks = dilations.map((_, b) => parts.slice(1 + TAPS * b, 1 + TAPS * (b + 1)));
  /** Numbers a frame in the matrices, which may be more than there are channels. */
  const width = values.columns;
  const reachSize = reach * width;
  /** Where a tap of a block begins in a matrix with `reach` rows before the first frame. */
  const seenBy = (matrix: Matrix, block: number, tap: number): Matrix =>
    below(matrix, reach - (TAPS - 1 - tap) * dilations[block]!);

  const forward = (parameters: Float64Array, { inputs, frames }: Example): void => {
    const size = frames * width;
    for (const part of parts) takeWeights(part, parameters);
    copyRows(inputs, INPUTS, input.values, input.columns, frames);
    values.values.fill(0);
    addBiases(values, stem.layer, parameters, frames);
    workspace.addProduct(input, stem.turned, values, frames);
    blocks.forEach((taps, b) => {
      rectify(values.values, rectified[b]!.values, size, reachSize);
      addBiases(values, taps[0]!.layer, parameters, frames);
      taps.forEach(({ turned }, tap) =>
        workspace.addProduct(seenBy(rectified[b]!, b, tap), turned, values, frames),
      );
    });
    rectify(values.values, last.values, size, 0);
    logits.values.fill(0);
    addBiases(logits, head.layer, parameters, frames);
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
    const size = frames * width;
    addPartGradient(head, logitSlopes, last, frames, gradient);
    addBiasGradient(head.layer, logitSlopes, frames, gradient);
    slopes.values.fill(0);
    workspace.addProduct(logitSlopes, head.weights, slopes, frames);
    for (let i = 0; i < size; i++) if (last.values[i]! <= 0) slopes.values[i] = 0;
    for (let b = blocks.length - 1; b >= 0; b--) {
      rectifiedSlopes.values.fill(0);
      blocks[b]!.forEach((part, tap) => {
        addPartGradient(part, slopes, seenBy(rectified[b]!, b, tap), frames, gradient);
        workspace.addProduct(slopes, part.weights, seenBy(rectifiedSlopes, b, tap), frames);
      });
      addBiasGradient(blocks[b]![0]!.layer, slopes, frames, gradient);
      addWherePositive(rectified[b]!.values, rectifiedSlopes.values, slopes.values, size, reachSize);
    }
    addPartGradient(stem, slopes, input, frames, gradient);
    addBiasGradient(stem.layer, slopes, frames, gradient);
  };

  const addPartGradient = (
    { layer, from, inputs, slopes: sums }: Part,
    outputSlopes: Matrix,
    seen: Matrix,
    frames: number,
    gradient: Float64Array,
  ): void => {
    sums.values.fill(0);
    workspace.addTransposedProduct(outputSlopes, seen, sums, frames);
    for (let o = 0; o < layer.outputs; o++) {
      const at = layer.weightsAt + o * layer.inputs + from;
      for (let i = 0; i < inputs; i++) gradient[at + i]! += sums.values[o * sums.columns + i]!;
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

const takeWeights = ({ layer, from, inputs, weights, turned }: Part, parameters: Float64Array): void => {
  for (let o = 0; o < layer.outputs; o++) {
    for (let i = 0; i < inputs; i++) {
      const value = parameters[layer.weightsAt + o * layer.inputs + from + i]!;
      weights.values[o * weights.columns + i] = value;
      turned.values[i * turned.columns + o] = value;
    }
  }
};

const addBiasGradient = (
  { biasesAt, outputs }: Layer,
  { values, columns }: Matrix,
  frames: number,
  gradient: Float64Array,
): void => {
  for (let frame = 0; frame < frames; frame++)
    for (let o = 0; o < outputs; o++) gradient[biasesAt + o]! += values[frame * columns + o]!;
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

const addBiases = (
  { values, columns }: Matrix,
  { biasesAt, outputs }: Layer,
  parameters: Float64Array,
  frames: number,
): void => {
  const biases = Float32Array.from(parameters.subarray(biasesAt, biasesAt + outputs));
  for (let frame = 0; frame < frames; frame++)
    for (let o = 0; o < outputs; o++) values[frame * columns + o]! += biases[o]!;
};

/** What is above zero, into numbers `at` and on. */
const rectify = (from: Float32Array, to: Float32Array, size: number, at: number): void => {
  for (let i = 0; i < size; i++) {
    const value = from[i]!;
    to[at + i] = value > 0 ? value : 0;
  }
};

/** Adds the slopes of values that were above zero; both begin at number `at`. */
const addWherePositive = (
  rectified: Float32Array,
  slopes: Float32Array,
  to: Float32Array,
  size: number,
  at: number,
): void => {
  for (let i = 0; i < size; i++) if (rectified[at + i]! > 0) to[i]! += slopes[at + i]!;
};

import { below, openWorkspace, type Matrix } from '../../products/index.ts';
import { historyFrames, INPUTS, layersOf, OUTPUTS, TAPS, type Layer, type NetworkShape } from './shape.ts';

/** Most frames that run through the layers together; more come in turns. */
const BLOCK_FRAMES = 16;

/** A layer's biases, and its weights turned (inputs × outputs), a matrix for each tap. */
interface RunningLayer {
  readonly biases: Float32Array;
  readonly taps: readonly Matrix[];
}

interface RunningBlock extends RunningLayer {
  /** Rectified values: the block's history, then the frames at hand. */
  readonly rectified: Float32Array;
  /** What each tap sees of them. */
  readonly seen: readonly Matrix[];
  /** Numbers of the history, and where it begins in a stream's state. */
  readonly history: number;
  readonly historyAt: number;
}

/** A network ready to run; one serves any number of streams in a thread, each with a state of its own. */
export interface Network {
  readonly shape: NetworkShape;
  /** Numbers in a stream's state. */
  readonly stateSize: number;
  /**
   * Takes the next frames of a stream, and gives each frame's logits; the same ones however the frames are cut into
   * calls.
   * @param state of the stream, {@link stateSize} numbers, zeros at its beginning; changed in place
   * @param inputs frames × {@link INPUTS}
   * @param logits frames × {@link OUTPUTS}, filled
   */
  run(state: Float32Array, inputs: Float64Array, frames: number, logits: Float64Array): void;
}

/** Writes a layer's weights into one matrix for each tap. */
const runningLayer = (
  { inputs, outputs, weightsAt, biasesAt }: Layer,
  parameters: Float32Array,
  taps: readonly Matrix[],
): RunningLayer => {
  const perTap = inputs / taps.length;
  taps.forEach(({ values, columns }, tap) => {
    for (let i = 0; i < perTap; i++)
      for (let o = 0; o < outputs; o++)
        values[i * columns + o] = parameters[weightsAt + o * inputs + tap * perTap + i]!;
  });
  return { biases: parameters.slice(biasesAt, biasesAt + outputs), taps };
};

/**
 * @param parameters in the order of `layersOf`
 */
export const openNetwork = (shape: NetworkShape, parameters: Float32Array): Network => {
  const { channels, dilations } = shape;
  const layers = layersOf(shape);
  const workspace = openWorkspace([
    [BLOCK_FRAMES, INPUTS],
    [BLOCK_FRAMES, channels],
    [BLOCK_FRAMES, channels],
    [BLOCK_FRAMES, OUTPUTS],
    [INPUTS, channels],
    [channels, OUTPUTS],
    ...dilations.flatMap((dilation): [number, number][] => [
      [historyFrames(dilation) + BLOCK_FRAMES, channels],
      ...Array.from({ length: TAPS }, (): [number, number] => [channels, channels]),
    ]),
  ]);
  const [input, values, last, output, stemWeights, headWeights, ...blockMatrices] = workspace.matrices as [
    Matrix,
    Matrix,
    Matrix,
    Matrix,
    Matrix,
    Matrix,
    ...Matrix[],
  ];
  /** Numbers a frame in the matrices, which may be more than there are channels. */
  const width = values.columns;
  const stem = runningLayer(layers.stem, parameters, [stemWeights]);
  const head = runningLayer(layers.head, parameters, [headWeights]);
  let stateSize = 0;
  const blocks = layers.blocks.map((layer, i): RunningBlock => {
    const [seen, ...taps] = blockMatrices.slice((1 + TAPS) * i, (1 + TAPS) * (i + 1)) as [
      Matrix,
      ...Matrix[],
    ];
    const history = historyFrames(dilations[i]!) * width;
    const historyAt = stateSize;
    stateSize += history;
    return {
      ...runningLayer(layer, parameters, taps),
      rectified: seen.values,
      seen: taps.map((_, tap) => below(seen, tap * dilations[i]!)),
      ...{ history, historyAt },
    };
  });

  const addBiases = ({ biases }: RunningLayer, { values: to, columns }: Matrix, frames: number): void => {
    for (let frame = 0; frame < frames; frame++)
      for (let o = 0; o < biases.length; o++) to[frame * columns + o]! += biases[o]!;
  };

  const rectify = (to: Float32Array, at: number, size: number): void => {
    const from = values.values;
    for (let i = 0; i < size; i++) {
      const value = from[i]!;
      to[at + i] = value > 0 ? value : 0;
    }
  };

  const runBlock = (block: RunningBlock, state: Float32Array, frames: number): void => {
    const { rectified, history, historyAt } = block;
    rectified.set(state.subarray(historyAt, historyAt + history));
    rectify(rectified, history, frames * width);
    addBiases(block, values, frames);
    block.seen.forEach((seen, tap) => workspace.addProduct(seen, block.taps[tap]!, values, frames));
    state.set(rectified.subarray(frames * width, frames * width + history), historyAt);
  };

  const runTogether = (state: Float32Array, frames: number): void => {
    values.values.fill(0);
    addBiases(stem, values, frames);
    workspace.addProduct(input, stemWeights, values, frames);
    for (const block of blocks) runBlock(block, state, frames);
    rectify(last.values, 0, frames * width);
    output.values.fill(0);
    addBiases(head, output, frames);
    workspace.addProduct(last, headWeights, output, frames);
  };

  return {
    shape,
    stateSize,
    run: (state, inputs, frames, logits) => {
      for (let first = 0; first < frames; first += BLOCK_FRAMES) {
        const count = Math.min(BLOCK_FRAMES, frames - first);
        for (let frame = 0; frame < count; frame++)
          for (let i = 0; i < INPUTS; i++)
            input.values[frame * input.columns + i] = inputs[(first + frame) * INPUTS + i]!;
        runTogether(state, count);
        for (let frame = 0; frame < count; frame++)
          for (let o = 0; o < OUTPUTS; o++)
            logits[(first + frame) * OUTPUTS + o] = output.values[frame * output.columns + o]!;
      }
    },
  };
};

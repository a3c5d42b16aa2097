import { multiplyRows } from './dense.ts';
import { historyFrames, INPUTS, layersOf, OUTPUTS, TAPS, type NetworkShape } from './shape.ts';

/** Most frames that run through the layers together; more come in turns. */
const BLOCK_FRAMES = 16;

interface RunningLayer {
  readonly weights: Float64Array;
  readonly biases: Float64Array;
}

interface RunningBlock extends RunningLayer {
  readonly dilation: number;
  /** Where the block's history begins in a stream's state. */
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

/**
 * @param parameters in the order of `layersOf`
 */
export const openNetwork = (shape: NetworkShape, parameters: Float32Array): Network => {
  const { channels, dilations } = shape;
  const layers = layersOf(shape);
  const running = ({ weightsAt, biasesAt, outputs }: typeof layers.stem): RunningLayer => ({
    weights: Float64Array.from(parameters.subarray(weightsAt, biasesAt)),
    biases: Float64Array.from(parameters.subarray(biasesAt, biasesAt + outputs)),
  });
  const stem = running(layers.stem);
  const head = running(layers.head);
  let stateSize = 0;
  const blocks = layers.blocks.map((layer, i): RunningBlock => {
    const dilation = dilations[i]!;
    const historyAt = stateSize;
    stateSize += historyFrames(dilation) * channels;
    return { ...running(layer), dilation, historyAt };
  });

  // Single precision, as a stream keeps them between calls: else the cut would show.
  const rectified = new Float32Array(BLOCK_FRAMES * channels);
  const taps = new Float64Array(BLOCK_FRAMES * TAPS * channels);
  const input = new Float64Array(BLOCK_FRAMES * INPUTS);
  const values = new Float64Array(BLOCK_FRAMES * channels);
  const changes = new Float64Array(BLOCK_FRAMES * channels);
  const output = new Float64Array(BLOCK_FRAMES * OUTPUTS);

  const runBlock = (
    { weights, biases, dilation, historyAt }: RunningBlock,
    state: Float32Array,
    frames: number,
  ): void => {
    const size = frames * channels;
    for (let i = 0; i < size; i++) rectified[i] = Math.max(0, values[i]!);
    gatherTaps(state, historyAt, rectified, taps, frames, channels, dilation);
    multiplyRows(taps, weights, biases, changes, frames, channels, TAPS * channels);
    for (let i = 0; i < size; i++) values[i] = values[i]! + changes[i]!;
    remember(state, historyAt, historyFrames(dilation) * channels, rectified, size);
  };

  const runTogether = (state: Float32Array, frames: number): void => {
    multiplyRows(input, stem.weights, stem.biases, values, frames, channels, INPUTS);
    for (const block of blocks) runBlock(block, state, frames);
    for (let i = 0; i < frames * channels; i++) values[i] = Math.max(0, values[i]!);
    multiplyRows(values, head.weights, head.biases, output, frames, OUTPUTS, channels);
  };

  return {
    shape,
    stateSize,
    run: (state, inputs, frames, logits) => {
      for (let first = 0; first < frames; first += BLOCK_FRAMES) {
        const count = Math.min(BLOCK_FRAMES, frames - first);
        for (let i = 0; i < count * INPUTS; i++) input[i] = inputs[first * INPUTS + i]!;
        runTogether(state, count);
        for (let i = 0; i < count * OUTPUTS; i++) logits[first * OUTPUTS + i] = output[i]!;
      }
    },
  };
};

/** For each frame the values two dilations ago, one dilation ago and now, side by side. */
const gatherTaps = (
  state: Float32Array,
  historyAt: number,
  current: Float32Array,
  taps: Float64Array,
  frames: number,
  channels: number,
  dilation: number,
): void => {
  const endOfHistory = historyAt + historyFrames(dilation) * channels;
  let at = 0;
  for (let frame = 0; frame < frames; frame++) {
    for (let tap = 0; tap < TAPS; tap++) {
      const source = (frame - (TAPS - 1 - tap) * dilation) * channels;
      if (source >= 0) for (let c = 0; c < channels; c++) taps[at++] = current[source + c]!;
      else for (let c = 0; c < channels; c++) taps[at++] = state[endOfHistory + source + c]!;
    }
  }
};

/** Moves the history on: its oldest frames go, the current ones come last. */
const remember = (
  state: Float32Array,
  historyAt: number,
  history: number,
  current: Float32Array,
  size: number,
): void => {
  const kept = Math.max(0, history - size);
  state.copyWithin(historyAt, historyAt + history - kept, historyAt + history);
  for (let i = kept; i < history; i++) state[historyAt + i] = current[size - history + i]!;
};

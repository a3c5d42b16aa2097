/** Rate of the samples that the network takes, in hertz; streams of other rates are brought to it. */
export const SAMPLE_RATE_HZ = 50;

/** Samples that make one frame: layers run once a frame, which halves the work; each sample has an output of its own. */
export const SAMPLES_PER_FRAME = 2;

/** Signals a sample: norm, along and across gravity, norm of the angular velocity. */
export const SIGNALS = 4;

/** Inputs a frame: the signals of its samples, then whether there are axes and whether there is a gyroscope. */
export const INPUTS = SAMPLES_PER_FRAME * SIGNALS + 2;

/** Outputs a frame, as logits: a boundary in each of its samples, then walking. */
export const OUTPUTS = SAMPLES_PER_FRAME + 1;

/** Taps of each convolution: now, one dilation ago and two. */
export const TAPS = 3;

/**
 * A residual temporal convolution network (Bai, Kolter and Koltun 2018, arXiv:1803.01271, with the rectifier before the
 * convolution as He et al. 2016, arXiv:1603.05027): x ← stem · input, then for each block x ← x + conv(relu(x)), then
 * logits ← head · relu(x). It only looks back; an output speaks of the frame `delayFrames` earlier.
 */
export interface NetworkShape {
  readonly channels: number;
  /** Distance between the taps of each block, in frames. */
  readonly dilations: readonly number[];
  readonly delayFrames: number;
}

/** Where a layer's weights (outputs × inputs, row by row) and then its biases lie among all parameters. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weightsAt: number;
  readonly biasesAt: number;
}

export interface Layers {
  readonly stem: Layer;
  readonly blocks: readonly Layer[];
  readonly head: Layer;
  /** Number of parameters. */
  readonly size: number;
}

/** The order of all parameters of a network. */
export const layersOf = ({ channels, dilations }: NetworkShape): Layers => {
  let size = 0;
  const layer = (inputs: number, outputs: number): Layer => {
    const weightsAt = size;
    const biasesAt = weightsAt + inputs * outputs;
    size = biasesAt + outputs;
    return { inputs, outputs, weightsAt, biasesAt };
  };
  const stem = layer(INPUTS, channels);
  const blocks = dilations.map(() => layer(TAPS * channels, channels));
  const head = layer(channels, OUTPUTS);
  return { stem, blocks, head, size };
};

/** Frames that a block must remember. */
export const historyFrames = (dilation: number): number => (TAPS - 1) * dilation;

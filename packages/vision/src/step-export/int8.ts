import type { Reach } from './calibration.ts';
import type { AddConvolution } from './graph.ts';

/** What is given to the first layer has both signs, what is given to all others was rectified. */
const SIGNED = { zero: 128, most: 127 } as const;
const RECTIFIED = { zero: 0, most: 255 } as const;
const MOST_WEIGHT = 127;

/** Weights of each output in steps of its own, so that its largest is ±127. */
const quantized = (weights: Float32Array, outputs: number): { data: Int8Array; steps: Float32Array } => {
  const each = weights.length / outputs;
  const steps = Float32Array.from({ length: outputs }, (_, output) => {
    const own = weights.subarray(output * each, (output + 1) * each);
    return Math.max(1e-12, own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / MOST_WEIGHT);
  });
  const data = Int8Array.from(weights, (weight, i) => Math.round(weight / steps[Math.floor(i / each)]!));
  return { data, steps };
};

/**
 * Halfway between the reach of each channel and that of all, so that neither the steps of what is given nor those of the
 * weights, which make up for it, become too coarse (Xiao et al. 2023, arXiv:2211.10438).
 */
const balanced = (reach: Reach): Reach => {
  const largest = Math.max(...reach);
  return reach.map((own) => Math.sqrt(own * largest));
};

/**
 * Convolutions in whole numbers: signed bytes for the weights, unsigned ones for what a layer is given, in steps for each
 * channel that are known beforehand and taken into the weights; sums are exact, and biases and what goes from block to
 * block stay in single precision.
 * @param reaches of what each layer is given, in the order of the layers
 */
export const int8Convolution = (reaches: readonly Reach[]): AddConvolution => {
  let next = 0;
  return (graph, input, { label, outputs, inputs, taps, dilation, weights, biases }) => {
    const { zero, most } = next === 0 ? SIGNED : RECTIFIED;
    const sizes = balanced(reaches[next++]!).map((reach) => reach / most);
    const scaled = weights.map((weight, i) => weight * sizes[Math.floor(i / taps) % inputs]!);
    const { data, steps } = quantized(scaled, outputs);
    const constant = { dims: [inputs] };
    const bytes = graph.node(
      'QuantizeLinear',
      [
        input,
        graph.constant({ name: `${label}.sizes`, type: 'float32', ...constant, data: sizes }),
        graph.constant({
          name: `${label}.zeros`,
          type: 'uint8',
          ...constant,
          data: new Uint8Array(inputs).fill(zero),
        }),
      ],
      `${label}.bytes`,
      { axis: { int: 1 } },
    );
    const sums = graph.node(
      'ConvInteger',
      [
        bytes,
        graph.constant({ name: `${label}.weights`, type: 'int8', dims: [outputs, inputs, taps], data }),
        graph.constant({ name: `${label}.zero`, type: 'uint8', dims: [], data: Uint8Array.of(zero) }),
      ],
      `${label}.sums`,
      { dilations: { ints: [dilation] }, kernel_shape: { ints: [taps] } },
    );
    const dims = [1, outputs, 1];
    const factors = graph.constant({ name: `${label}.factors`, type: 'float32', dims, data: steps });
    const offsets = graph.constant({ name: `${label}.biases`, type: 'float32', dims, data: biases });
    const real = graph.node('Cast', [sums], `${label}.real`, { to: { int: 1 } });
    return graph.node(
      'Add',
      [graph.node('Mul', [real, factors], `${label}.scaled`), offsets],
      `${label}.out`,
    );
  };
};

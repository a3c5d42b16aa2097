import {
  historyFrames,
  INPUTS,
  layersOf,
  OUTPUTS,
  TAPS,
  type Layer,
  type StepModel,
} from '@kinema/motion/steps';
import type { OnnxAttribute, OnnxDimension, OnnxGraph, OnnxInitializer, OnnxNode } from '../convert/index.ts';

/** A graph that grows; values are called by their names. */
class Growing {
  readonly nodes: OnnxNode[] = [];
  readonly initializers: OnnxInitializer[] = [];

  constant(initializer: OnnxInitializer): string {
    this.initializers.push(initializer);
    return initializer.name;
  }

  integers(name: string, values: readonly number[]): string {
    const data = BigInt64Array.from(values, BigInt);
    return this.constant({ name, type: 'int64', dims: [values.length], data });
  }

  node(
    op: string,
    inputs: readonly string[],
    output: string,
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): string {
    this.nodes.push({ op, inputs, outputs: [output], attributes });
    return output;
  }
}

/** One layer as a convolution over frames. */
export interface Convolution {
  /** Names its values. */
  readonly label: string;
  readonly outputs: number;
  readonly inputs: number;
  readonly taps: number;
  readonly dilation: number;
  /** outputs × inputs × taps. */
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** Adds a convolution of 1 × inputs × frames to the graph; gives 1 × outputs × (frames − (taps − 1) × dilation). */
export type AddConvolution = (graph: Growing, input: string, convolution: Convolution) => string;

/** In single precision. */
export const floatConvolution: AddConvolution = (graph, input, { label, weights, biases, ...layer }) =>
  graph.node(
    'Conv',
    [
      input,
      graph.constant({
        name: `${label}.weights`,
        type: 'float32',
        dims: [layer.outputs, layer.inputs, layer.taps],
        data: weights,
      }),
      graph.constant({ name: `${label}.biases`, type: 'float32', dims: [layer.outputs], data: biases }),
    ],
    `${label}.out`,
    { dilations: { ints: [layer.dilation] }, kernel_shape: { ints: [layer.taps] } },
  );

/** Kinema keeps the taps of an output outermost, ONNX innermost. */
const tapsInnermost = (weights: Float32Array, inputs: number, taps: number): Float32Array =>
  Float32Array.from({ length: weights.length }, (_, i) => {
    const [output, input, tap] = [Math.floor(i / (inputs * taps)), Math.floor(i / taps) % inputs, i % taps];
    return weights[(output * taps + tap) * inputs + input]!;
  });

/** The layers of a network as convolutions: stem, blocks, head. */
export const convolutionsOf = ({ network, parameters }: StepModel): Convolution[] => {
  const { shape } = network;
  const { stem, blocks, head } = layersOf(shape);
  const convolution = (label: string, layer: Layer, taps: number, dilation: number): Convolution => {
    const { inputs, outputs, weightsAt, biasesAt } = layer;
    const weights = parameters.slice(weightsAt, biasesAt);
    return {
      ...{ label, outputs, inputs: inputs / taps, taps, dilation },
      weights: tapsInnermost(weights, inputs / taps, taps),
      biases: parameters.slice(biasesAt, biasesAt + outputs),
    };
  };
  return [
    convolution('stem', stem, 1, 1),
    ...blocks.map((layer, i) => convolution(`block${i + 1}`, layer, TAPS, shape.dilations[i]!)),
    convolution('head', head, 1, 1),
  ];
};

/** Frames of the state: those that each block remembers, one block after the other. */
export const stateFrames = ({ network }: StepModel): number =>
  network.shape.dilations.reduce((sum, dilation) => sum + historyFrames(dilation), 0);

/**
 * A step network as an ONNX graph that streams: `inputs` (1 × frames × INPUTS) and `state` (1 × channels × stateFrames,
 * zeros at the beginning) give `logits` (1 × frames × OUTPUTS) and `next_state`, for any number of frames a run.
 */
export const stepGraph = (model: StepModel, addConvolution: AddConvolution): OnnxGraph<OnnxDimension> => {
  const graph = new Growing();
  const [stem, ...rest] = convolutionsOf(model) as [Convolution, ...Convolution[]];
  const head = rest.pop()!;
  const axis = graph.integers('axis', [2]);
  const { channels } = model.network.shape;
  const turned = { perm: { ints: [0, 2, 1] } };
  let values = addConvolution(graph, graph.node('Transpose', ['inputs'], 'inputs.turned', turned), stem);
  const states: string[] = [];
  let at = 0;
  for (const block of rest) {
    const { label, dilation } = block;
    const history = historyFrames(dilation);
    const past = graph.node(
      'Slice',
      ['state', graph.integers(`${label}.from`, [at]), graph.integers(`${label}.to`, [at + history]), axis],
      `${label}.past`,
    );
    at += history;
    const now = graph.node('Relu', [values], `${label}.now`);
    const window = graph.node('Concat', [past, now], `${label}.window`, { axis: { int: 2 } });
    const last = [graph.integers(`${label}.last`, [-history]), graph.integers(`${label}.end`, [2 ** 31 - 1])];
    states.push(graph.node('Slice', [window, ...last, axis], `${label}.remembered`));
    values = graph.node('Add', [values, addConvolution(graph, window, block)], `${label}.sum`);
  }
  graph.node('Concat', states, 'next_state', { axis: { int: 2 } });
  const logits = addConvolution(graph, graph.node('Relu', [values], 'head.in'), head);
  graph.node('Transpose', [logits], 'logits', turned);
  const state = [1, channels, stateFrames(model)];
  return {
    name: model.name,
    nodes: graph.nodes,
    initializers: graph.initializers,
    inputs: [
      { name: 'inputs', type: 'float32', dims: [1, 'frames', INPUTS] },
      { name: 'state', type: 'float32', dims: state },
    ],
    outputs: [
      { name: 'logits', type: 'float32', dims: [1, 'frames', OUTPUTS] },
      { name: 'next_state', type: 'float32', dims: state },
    ],
  };
};

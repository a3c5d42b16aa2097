import { knownData, type GraphBuilder, type Tensor } from '../graph/index.ts';
import { elementwise, relu } from './elementwise.ts';
import { inputPair, type OperationHandler } from './operation.ts';
import { isConvolved, scaleChannels } from './scale-channels.ts';

/** The slopes of a picture's channels, where each has one that is known. */
const slopesOfChannels = (tensor: Tensor, slope: Tensor): Float32Array | undefined => {
  const slopes = knownData(slope);
  const channels = tensor.shape.at(-1);
  return slopes && slopes.length === channels && slope.shape.at(-1) === channels
    ? Float32Array.from(slopes)
    : undefined;
};

/** a·x below 0 and x above is x + (1 − a)·max(−x, 0), which convolutions can compute. */
const byConvolutions = (graph: GraphBuilder, tensor: Tensor, slopes: Float32Array, label: string): Tensor => {
  const negated = scaleChannels(
    graph,
    tensor,
    slopes.map(() => -1),
    `${label}/negated`,
  );
  const below = relu(graph, negated, `${label}/below`);
  const raised = scaleChannels(
    graph,
    below,
    slopes.map((slope) => 1 - slope),
    `${label}/raised`,
  );
  return elementwise(graph, 'Add', [raised, tensor], label);
};

/** Inputs: tensor, slope below 0, which is broadcast to the tensor. */
export const slopedRelu: OperationHandler = (operation) => {
  const { graph, node } = operation;
  const [tensor, slope] = inputPair(operation);
  const slopes = isConvolved(tensor) ? slopesOfChannels(tensor, slope) : undefined;
  return slopes
    ? byConvolutions(graph, tensor, slopes, node.name)
    : elementwise(graph, 'PRelu', [tensor, slope], node.name);
};

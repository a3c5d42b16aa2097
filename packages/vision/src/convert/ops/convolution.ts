import { ConversionError } from '../error.ts';
import {
  channelsFirst,
  staticNumbers,
  type AxisOrder,
  type GraphBuilder,
  type Tensor,
} from '../graph/index.ts';
import { integersOf, textOf, textsOf, type GraphNode } from '../tfjs/index.ts';
import { relu, relu6 } from './elementwise.ts';
import { inputOf, type Operation, type OperationHandler, type OperationTable } from './operation.ts';
import { spatial, windowOf, type Pair } from './window.ts';

const activations: Readonly<Record<string, (graph: GraphBuilder, tensor: Tensor, label: string) => Tensor>> =
  { Relu: relu, Relu6: relu6 };

/** The activation that a fused node applies at its end. */
export const applyFused = (graph: GraphBuilder, node: GraphNode, tensor: Tensor): Tensor =>
  textsOf(node, 'fused_ops')
    .filter((name) => name !== 'BiasAdd')
    .reduce((result, name) => {
      const activation = activations[name];
      if (!activation) throw new ConversionError(`the fused ${name} is not supported`);
      return activation(graph, result, `${node.name}/${name}`);
    }, tensor);

/** The bias of a fused node, as an input of ONNX's Conv or Gemm. */
export const fusedBias = (operation: Operation): string[] =>
  textsOf(operation.node, 'fused_ops').includes('BiasAdd')
    ? [operation.graph.plain(inputOf(operation, 2))]
    : [];

const requireUndilated = (node: GraphNode): void => {
  if (integersOf(node, 'dilations').some((dilation) => dilation !== 1))
    throw new ConversionError('dilated convolutions are not supported');
};

/** Weights [y, x, in, out] as ONNX's [out, in, y, x]. */
const weightOrder: AxisOrder = [3, 2, 0, 1];
/** Weights [y, x, channel, 1] as ONNX's [channel, 1, y, x]. */
const depthwiseOrder: AxisOrder = [2, 3, 0, 1];

const convolution =
  ({ depthwise }: { depthwise: boolean }): OperationHandler =>
  (operation) => {
    const { node, graph } = operation;
    const [picture, weights] = [inputOf(operation, 0), inputOf(operation, 1)];
    const [height = 0, width = 0, channels = 0, last = 0] = weights.shape;
    requireUndilated(node);
    if (depthwise && last !== 1)
      throw new ConversionError('a depthwise convolution with several outputs a channel is not supported');
    const kernel: Pair = [height, width];
    const { input, strides, pads, output } = windowOf(node, picture, kernel, (fill) => fill === 0);
    const convolved = graph.compute({
      op: 'Conv',
      inputs: [
        graph.view(input, channelsFirst),
        graph.view(weights, depthwise ? depthwiseOrder : weightOrder),
        ...fusedBias(operation),
      ],
      attributes: {
        group: { int: depthwise ? channels : 1 },
        kernel_shape: { ints: kernel },
        pads: { ints: pads },
        strides: { ints: strides },
      },
      label: node.name,
      type: 'float32',
      shape: [picture.shape[0]!, ...output, depthwise ? channels : last],
      order: channelsFirst,
    });
    return applyFused(graph, node, convolved);
  };

/**
 * A transposed convolution, which TensorFlow writes as the gradient of a convolution: its inputs are the shape of the
 * result, the weights [y, x, out, in], and the picture. SAME padding cuts `kernel − stride` off, less of it in front.
 */
const transposedConvolution: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const [weights, picture] = [inputOf(operation, 1), inputOf(operation, 2)];
  requireUndilated(node);
  if (textOf(node, 'padding') !== 'SAME')
    throw new ConversionError('transposed convolutions are supported with SAME padding only');
  const shape = staticNumbers(inputOf(operation, 0));
  const strides = spatial(node, 'strides');
  const kernel: Pair = [weights.shape[0]!, weights.shape[1]!];
  const surplus = kernel.map(
    (size, axis) => (picture.shape[axis + 1]! - 1) * strides[axis]! + size - shape[axis + 1]!,
  );
  const cut = surplus.map((total) => Math.max(total, 0));
  return graph.compute({
    op: 'ConvTranspose',
    inputs: [graph.view(picture, channelsFirst), graph.view(weights, weightOrder)],
    attributes: {
      kernel_shape: { ints: kernel },
      output_padding: { ints: surplus.map((total) => Math.max(-total, 0)) },
      pads: { ints: [...cut.map((total) => total >> 1), ...cut.map((total) => total - (total >> 1))] },
      strides: { ints: strides },
    },
    label: node.name,
    type: 'float32',
    shape,
    order: channelsFirst,
  });
};

/** Convolutions, plain, depthwise and transposed, with a bias and activation fused in where the graph has them. */
export const convolutionOperations: OperationTable = {
  Conv2D: convolution({ depthwise: false }),
  _FusedConv2D: convolution({ depthwise: false }),
  DepthwiseConv2dNative: convolution({ depthwise: true }),
  FusedDepthwiseConv2dNative: convolution({ depthwise: true }),
  Conv2DBackpropInput: transposedConvolution,
};

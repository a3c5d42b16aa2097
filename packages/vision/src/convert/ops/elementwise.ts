import type { OnnxAttribute } from '../onnx/index.ts';
import {
  broadcastShape,
  naturalOrder,
  plainOrder,
  raiseRank,
  sameOrder,
  type AxisOrder,
  type GraphBuilder,
  type Tensor,
  type TensorType,
} from '../graph/index.ts';
import { evaluateKnown } from './known.ts';

/** Tensors in one order, so that ONNX broadcasts them as TF.js does. */
export interface AlignedTensors {
  /** Names of their values. */
  readonly views: readonly string[];
  /** Shape and order of the result. */
  readonly shape: readonly number[];
  readonly order: AxisOrder;
}

/** The order in which tensors that go together are computed: that of the first one which is not a constant. */
export const commonOrder = (tensors: readonly Tensor[], rank: number): AxisOrder => {
  const leader = tensors.find(({ origin, shape }) => origin.kind !== 'constant' && shape.length === rank);
  return leader ? naturalOrder(leader) : plainOrder(rank);
};

export const align = (graph: GraphBuilder, tensors: readonly Tensor[]): AlignedTensors => {
  const shape = broadcastShape(tensors.map((tensor) => tensor.shape));
  const order = commonOrder(tensors, shape.length);
  const isPlain = sameOrder(order, plainOrder(shape.length));
  const views = tensors.map((tensor) =>
    isPlain || tensor.shape.length === 0
      ? graph.plain(tensor)
      : graph.view(raiseRank(graph, tensor, shape.length), order),
  );
  return { views, shape, order };
};

export interface ElementwiseOptions {
  /** Type of the result; that of the first operand when absent. */
  readonly type?: TensorType;
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
}

/** Computes an elementwise ONNX operator; at once, without a node, where all its operands are known. */
export const elementwise = (
  graph: GraphBuilder,
  op: string,
  tensors: readonly Tensor[],
  label: string,
  { type = tensors[0]!.type, attributes = {} }: ElementwiseOptions = {},
): Tensor => {
  const known = evaluateKnown(op, tensors, type, label);
  if (known) return known;
  const { views: inputs, shape, order } = align(graph, tensors);
  return graph.compute({ op, inputs, attributes, label, type, shape, order });
};

export const relu = (graph: GraphBuilder, tensor: Tensor, label: string): Tensor =>
  elementwise(graph, 'Relu', [tensor], label);

/** Keeps a tensor of floats between 0 and 6. */
export const relu6 = (graph: GraphBuilder, tensor: Tensor, label: string): Tensor => {
  const { type, shape } = tensor;
  const order = naturalOrder(tensor);
  const bounds = [0, 6].map((bound) => graph.constant('float32', [], Float32Array.of(bound), 'bound'));
  const inputs = [graph.view(tensor, order), ...bounds];
  return graph.compute({ op: 'Clip', inputs, label, type, shape, order });
};

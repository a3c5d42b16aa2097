import {
  arrange,
  axisFromStart,
  constant,
  insertAxis,
  knownData,
  naturalOrder,
  removeAxes,
  staticNumber,
  staticNumbers,
  withoutAxes,
  type GraphBuilder,
  type Tensor,
} from '../graph/index.ts';
import { integerOf, type GraphNode } from '../tfjs/index.ts';
import { commonOrder } from './elementwise.ts';
import { dataOf } from './known.ts';
import { inputOf, outputLabel, type OperationHandler, type OperationTable } from './operation.ts';

const concatenateTensors = (
  graph: GraphBuilder,
  tensors: readonly Tensor[],
  axis: number,
  label: string,
): Tensor => {
  const [first] = tensors;
  const total = tensors.reduce((sum, { shape }) => sum + shape[axis]!, 0);
  const order = commonOrder(tensors, first!.shape.length);
  return graph.compute({
    op: 'Concat',
    inputs: tensors.map((tensor) => graph.view(tensor, order)),
    attributes: { axis: { int: order.indexOf(axis) } },
    label,
    type: first!.type,
    shape: first!.shape.with(axis, total),
    order,
  });
};

const concatenate: OperationHandler = ({ node, inputs, graph }) => {
  const tensors = inputs.slice(0, -1);
  const axis = axisFromStart(staticNumber(inputs.at(-1)!), tensors[0]!.shape.length);
  return concatenateTensors(graph, tensors, axis, node.name);
};

/** Tensors of one shape side by side along a new axis; of known single numbers, a known vector. */
const pack: OperationHandler = (operation) => {
  const { node, inputs, graph } = operation;
  const { type, shape } = inputOf(operation, 0);
  const numbers = inputs.map(knownData);
  if (shape.length === 0 && numbers.every((data) => data !== undefined))
    return constant(
      node.name,
      type,
      [inputs.length],
      dataOf(
        type,
        numbers.map((data) => data[0]!),
      ),
    );
  const axis = axisFromStart(integerOf(node, 'axis', 0), shape.length + 1);
  const parts = inputs.map((tensor, i) => insertAxis(graph, tensor, axis, `${node.name}/part${i}`));
  return concatenateTensors(graph, parts, axis, node.name);
};

/** The slices of a tensor along an axis, each without that axis. */
const unpack: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const tensor = inputOf(operation, 0);
  const { type, shape } = tensor;
  const axis = axisFromStart(integerOf(node, 'axis', 0), shape.length);
  if (shape[axis] === 1) return removeAxes(graph, tensor, [axis], node.name);
  const natural = naturalOrder(tensor);
  return Array.from({ length: shape[axis]! }, (_, index) =>
    graph.compute({
      op: 'Gather',
      inputs: [graph.view(tensor, natural), graph.constant('int64', [], BigInt64Array.of(BigInt(index)))],
      attributes: { axis: { int: natural.indexOf(axis) } },
      label: outputLabel(node, index),
      type,
      shape: shape.toSpliced(axis, 1),
      order: withoutAxes(natural, [axis]),
    }),
  );
};

const splitTensor = (
  graph: GraphBuilder,
  node: GraphNode,
  tensor: Tensor,
  axis: number,
  sizes: readonly number[],
): Tensor[] => {
  const order = naturalOrder(tensor);
  const labels = sizes.map((_, index) => outputLabel(node, index));
  const names = graph.emitMany('Split', [graph.view(tensor, order), graph.integers(sizes)], labels, {
    axis: { int: order.indexOf(axis) },
  });
  return names.map((name, index): Tensor => ({
    label: labels[index]!,
    type: tensor.type,
    shape: tensor.shape.with(axis, sizes[index]!),
    origin: { kind: 'value', name, order },
  }));
};

/** Inputs: axis, tensor. */
const splitEvenly: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const tensor = inputOf(operation, 1);
  const axis = axisFromStart(staticNumber(inputOf(operation, 0)), tensor.shape.length);
  const count = integerOf(node, 'num_split');
  const sizes = Array.from({ length: count }, () => tensor.shape[axis]! / count);
  return splitTensor(graph, node, tensor, axis, sizes);
};

/** Inputs: tensor, sizes, axis. */
const splitBySizes: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const tensor = inputOf(operation, 0);
  const axis = axisFromStart(staticNumber(inputOf(operation, 2)), tensor.shape.length);
  return splitTensor(graph, node, tensor, axis, staticNumbers(inputOf(operation, 1)));
};

const tile: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const tensor = inputOf(operation, 0);
  const repeats = staticNumbers(inputOf(operation, 1));
  const order = naturalOrder(tensor);
  return graph.compute({
    op: 'Tile',
    inputs: [graph.view(tensor, order), graph.integers(arrange(repeats, order))],
    label: node.name,
    type: tensor.type,
    shape: tensor.shape.map((size, axis) => size * repeats[axis]!),
    order,
  });
};

/** Operations that put tensors together or take them apart. */
export const joiningOperations: OperationTable = {
  ConcatV2: concatenate,
  Pack: pack,
  Unpack: unpack,
  Split: splitEvenly,
  SplitV: splitBySizes,
  Tile: tile,
};

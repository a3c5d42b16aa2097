import {
  axisFromStart,
  naturalOrder,
  plainOrder,
  sameOrder,
  channelsFirst,
  staticNumber,
  staticNumbers,
  withoutAxes,
  type Tensor,
} from '../graph/index.ts';
import { elementTypeCodes } from '../onnx/index.ts';
import { flagOf } from '../tfjs/index.ts';
import { elementwise } from './elementwise.ts';
import {
  inputOf,
  outputLabel,
  type Operation,
  type OperationHandler,
  type OperationTable,
} from './operation.ts';

/** The axes that an operation reduces. */
const axesOf = (operation: Operation, tensor: Tensor): number[] =>
  staticNumbers(inputOf(operation, 1)).map((axis) => axisFromStart(axis, tensor.shape.length));

const reduced = (shape: readonly number[], axes: readonly number[], keep: boolean): number[] =>
  keep
    ? shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
    : shape.filter((_, axis) => !axes.includes(axis));

const reduction =
  (op: string): OperationHandler =>
  (operation) => {
    const { node, graph } = operation;
    const tensor = inputOf(operation, 0);
    const axes = axesOf(operation, tensor);
    const keep = flagOf(node, 'keep_dims');
    const natural = naturalOrder(tensor);
    return graph.compute({
      op,
      inputs: [graph.view(tensor, natural), graph.integers(axes.map((axis) => natural.indexOf(axis)))],
      attributes: { keepdims: { int: keep ? 1 : 0 } },
      label: node.name,
      type: tensor.type,
      shape: reduced(tensor.shape, axes, keep),
      order: keep ? natural : withoutAxes(natural, axes),
    });
  };

/** The mean over a whole picture is a pool of its own, with which the runtime stays in its fast layout. */
const mean: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const tensor = inputOf(operation, 0);
  const axes = new Set(axesOf(operation, tensor));
  const isWholePicture =
    sameOrder(naturalOrder(tensor), channelsFirst) && axes.size === 2 && axes.has(1) && axes.has(2);
  if (!isWholePicture || !flagOf(node, 'keep_dims')) return reduction('ReduceMean')(operation);
  return graph.compute({
    op: 'GlobalAveragePool',
    inputs: [graph.view(tensor, channelsFirst)],
    label: node.name,
    type: tensor.type,
    shape: reduced(tensor.shape, [1, 2], true),
    order: channelsFirst,
  });
};

/** ONNX gives indexes as int64, TF.js as int32. */
const toInt32 = (operation: Operation, index: Tensor, label: string): Tensor =>
  elementwise(operation.graph, 'Cast', [index], label, {
    attributes: { to: { int: elementTypeCodes.int32 } },
  });

const argMax: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const tensor = inputOf(operation, 0);
  const axis = axisFromStart(staticNumber(inputOf(operation, 1)), tensor.shape.length);
  const natural = naturalOrder(tensor);
  const index = graph.compute({
    op: 'ArgMax',
    inputs: [graph.view(tensor, natural)],
    attributes: { axis: { int: natural.indexOf(axis) }, keepdims: { int: 0 } },
    label: `${node.name}/int64`,
    type: 'int32',
    shape: reduced(tensor.shape, [axis], false),
    order: withoutAxes(natural, [axis]),
  });
  return toInt32(operation, index, node.name);
};

/** The largest along the last axis, and where they are. */
const topK: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const tensor = inputOf(operation, 0);
  const count = staticNumber(inputOf(operation, 1));
  const shape = [...tensor.shape.slice(0, -1), count];
  const order = plainOrder(shape.length);
  const labels = [node.name, `${outputLabel(node, 1)}/int64`];
  const [values, indexes] = graph.emitMany('TopK', [graph.plain(tensor), graph.integers([count])], labels);
  const value = (label: string, name: string, type: Tensor['type']): Tensor => ({
    label,
    type,
    shape,
    origin: { kind: 'value', name, order },
  });
  const index = value(labels[1]!, indexes!, 'int32');
  return [value(node.name, values!, tensor.type), toInt32(operation, index, outputLabel(node, 1))];
};

/** Operations that make one number of many, or find the largest. */
export const reductionOperations: OperationTable = {
  Mean: mean,
  Sum: reduction('ReduceSum'),
  Max: reduction('ReduceMax'),
  ArgMax: argMax,
  TopKV2: topK,
};

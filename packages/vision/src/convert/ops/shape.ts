import {
  axisFromStart,
  constant,
  insertAxis,
  integerVector,
  knownData,
  naturalOrder,
  removeAxes,
  resolveShape,
  sizeOf,
  staticNumber,
  staticNumbers,
  transpose,
  type Tensor,
} from '../graph/index.ts';
import { integersOf } from '../tfjs/index.ts';
import { inputOf, type OperationHandler, type OperationTable } from './operation.ts';

/** Whether a tensor's natural order moves none but axes of size one: then its numbers lie as in its own order. */
const liesPlain = (tensor: Tensor): boolean =>
  naturalOrder(tensor)
    .filter((axis) => tensor.shape[axis] !== 1)
    .every((axis, at, order) => at === 0 || order[at - 1]! < axis);

const reshape: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const tensor = inputOf(operation, 0);
  const { type } = tensor;
  const shape = resolveShape(staticNumbers(inputOf(operation, 1)), sizeOf(tensor.shape));
  const data = knownData(tensor);
  if (data) return constant(node.name, type, shape, data);
  const view = liesPlain(tensor) ? graph.view(tensor, naturalOrder(tensor)) : graph.plain(tensor);
  return graph.compute({
    op: 'Reshape',
    inputs: [view, graph.integers(shape)],
    label: node.name,
    type,
    shape,
  });
};

const squeeze: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const tensor = inputOf(operation, 0);
  const axes = integersOf(node, 'squeeze_dims').map((axis) => axisFromStart(axis, tensor.shape.length));
  return removeAxes(graph, tensor, axes, node.name);
};

const expand: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const tensor = inputOf(operation, 0);
  const axis = axisFromStart(staticNumber(inputOf(operation, 1)), tensor.shape.length + 1);
  return insertAxis(graph, tensor, axis, node.name);
};

/** Operations that keep the numbers and change how they are counted, or tell how many there are. */
export const shapeOperations: OperationTable = {
  Identity: (operation) => inputOf(operation, 0),
  Reshape: reshape,
  Squeeze: squeeze,
  ExpandDims: expand,
  Transpose: (operation) =>
    transpose(inputOf(operation, 0), staticNumbers(inputOf(operation, 1)), operation.node.name),
  Shape: (operation) => integerVector(operation.node.name, inputOf(operation, 0).shape),
  Size: (operation) =>
    constant(operation.node.name, 'int32', [], Int32Array.of(sizeOf(inputOf(operation, 0).shape))),
};

import { ConversionError } from '../error.ts';
import { constant, knownData, type GraphBuilder, type Tensor, type TensorType } from '../graph/index.ts';
import { elementTypeCodes } from '../onnx/index.ts';
import { floatOf, typeOf } from '../tfjs/index.ts';
import { align, elementwise, relu, relu6 } from './elementwise.ts';
import { computeInBlocks } from './in-blocks.ts';
import { dataOf } from './known.ts';
import { inputOf, inputPair, type OperationHandler, type OperationTable } from './operation.ts';
import { slopedRelu } from './sloped-relu.ts';

const unary =
  (op: string): OperationHandler =>
  (operation) =>
    elementwise(operation.graph, op, [inputOf(operation, 0)], operation.node.name);

const binary =
  (op: string): OperationHandler =>
  (operation) =>
    elementwise(operation.graph, op, inputPair(operation), operation.node.name);

/** The same, where it can be between convolutions. */
const between =
  (op: string): OperationHandler =>
  (operation) => {
    const { graph, node } = operation;
    return computeInBlocks(graph, op, inputPair(operation), node.name) ?? binary(op)(operation);
  };

const comparison =
  (op: string): OperationHandler =>
  (operation) =>
    elementwise(operation.graph, op, inputPair(operation), operation.node.name, { type: 'bool' });

const castTypes: Readonly<Record<string, TensorType>> = {
  DT_FLOAT: 'float32',
  DT_INT32: 'int32',
  DT_BOOL: 'bool',
};

const cast: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const tensor = inputOf(operation, 0);
  const target = typeOf(node, 'DstT');
  const type = castTypes[target];
  if (!type) throw new ConversionError(`a cast to ${target} is not supported`);
  if (type === tensor.type) return tensor;
  const data = knownData(tensor);
  if (data && type !== 'bool') return constant(node.name, type, tensor.shape, dataOf(type, data));
  return elementwise(graph, 'Cast', [tensor], node.name, {
    type,
    attributes: { to: { int: elementTypeCodes[type] } },
  });
};

/** ONNX divides integers towards zero; TF.js towards minus infinity, which the remainder (of the divisor's sign) mends. */
const floorDivide: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const [a, b] = inputPair(operation);
  if (a.type !== 'int32') throw new ConversionError('FloorDiv is supported for integers only');
  const remainder = elementwise(graph, 'Mod', [a, b], `${node.name}/remainder`);
  const multiple = elementwise(graph, 'Sub', [a, remainder], `${node.name}/multiple`);
  return elementwise(graph, 'Div', [multiple, b], node.name);
};

const floorModulo: OperationHandler = (operation) => {
  if (inputOf(operation, 0).type !== 'int32')
    throw new ConversionError('FloorMod is supported for integers only');
  return binary('Mod')(operation);
};

const squaredDifference: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const difference = elementwise(graph, 'Sub', inputPair(operation), `${node.name}/difference`);
  return elementwise(graph, 'Mul', [difference, difference], node.name);
};

const addAll: OperationHandler = ({ node, inputs, graph }) =>
  inputs.reduce((sum, tensor) => elementwise(graph, 'Add', [sum, tensor], node.name));

const leakyRelu: OperationHandler = (operation) =>
  elementwise(operation.graph, 'LeakyRelu', [inputOf(operation, 0)], operation.node.name, {
    attributes: { alpha: { float: floatOf(operation.node, 'alpha') } },
  });

const named =
  (activation: (graph: GraphBuilder, tensor: Tensor, label: string) => Tensor): OperationHandler =>
  (operation) =>
    activation(operation.graph, inputOf(operation, 0), operation.node.name);

/** Takes from the second input where the first is true, else from the third. */
const select: OperationHandler = (operation) => {
  const { node, inputs, graph } = operation;
  const { views, shape, order } = align(graph, inputs);
  const { type } = inputOf(operation, 1);
  return graph.compute({ op: 'Where', inputs: views, label: node.name, type, shape, order });
};

/** Operations on each element by itself. */
export const arithmeticOperations: OperationTable = {
  Abs: unary('Abs'),
  Exp: unary('Exp'),
  Reciprocal: unary('Reciprocal'),
  Sigmoid: unary('Sigmoid'),
  Sqrt: unary('Sqrt'),
  Relu: named(relu),
  Relu6: named(relu6),
  LeakyRelu: leakyRelu,
  Prelu: slopedRelu,
  Add: between('Add'),
  AddV2: between('Add'),
  AddN: addAll,
  Sub: binary('Sub'),
  Mul: between('Mul'),
  RealDiv: binary('Div'),
  FloorDiv: floorDivide,
  FloorMod: floorModulo,
  Minimum: binary('Min'),
  Maximum: binary('Max'),
  SquaredDifference: squaredDifference,
  Less: comparison('Less'),
  Greater: comparison('Greater'),
  GreaterEqual: comparison('GreaterOrEqual'),
  Equal: comparison('Equal'),
  LogicalAnd: comparison('And'),
  Select: select,
  Cast: cast,
};

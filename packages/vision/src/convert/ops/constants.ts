import { constant, sizeOf, staticNumber, staticNumbers, stridesOf } from '../graph/index.ts';
import { dataOf } from './known.ts';
import { inputOf, type OperationHandler, type OperationTable } from './operation.ts';

/** Inputs: shape, number. */
const fill: OperationHandler = (operation) => {
  const shape = staticNumbers(inputOf(operation, 0));
  const { type } = inputOf(operation, 1);
  const number = staticNumber(inputOf(operation, 1));
  const numbers = Array.from({ length: sizeOf(shape) }, () => number);
  return constant(operation.node.name, type, shape, dataOf(type, numbers));
};

/** Inputs: start, limit (not reached), step. */
const range: OperationHandler = (operation) => {
  const [start, limit, step] = [0, 1, 2].map((i) => staticNumber(inputOf(operation, i))) as [
    number,
    number,
    number,
  ];
  const { type } = inputOf(operation, 0);
  const length = Math.max(0, Math.ceil((limit - start) / step));
  const numbers = Array.from({ length }, (_, index) => start + index * step);
  return constant(operation.node.name, type, [length], dataOf(type, numbers));
};

/**
 * A tensor of one number but at given places. Inputs: places, shape, numbers at the places, number elsewhere. One
 * place may stand without the axis that counts places, and in a vector without the axis of its one coordinate.
 */
const sparseToDense: OperationHandler = (operation) => {
  const places = staticNumbers(inputOf(operation, 0));
  const shape = staticNumbers(inputOf(operation, 1));
  const numbers = staticNumbers(inputOf(operation, 2));
  const result = Array.from({ length: sizeOf(shape) }, () => staticNumber(inputOf(operation, 3)));
  const strides = stridesOf(shape);
  for (let place = 0; place * shape.length < places.length; place++) {
    const at = strides.reduce((sum, stride, axis) => sum + stride * places[place * shape.length + axis]!, 0);
    result[at] = numbers[numbers.length > 1 ? place : 0]!;
  }
  const { type } = inputOf(operation, 2);
  return constant(operation.node.name, type, shape, dataOf(type, result));
};

/** Operations that make tensors from numbers which are known while converting. */
export const constantOperations: OperationTable = {
  Fill: fill,
  Range: range,
  SparseToDense: sparseToDense,
};

import {
  broadcastShape,
  constant,
  knownData,
  padRank,
  sizeOf,
  stridesOf,
  type ConstantData,
  type Shape,
  type Tensor,
  type TensorType,
} from '../graph/index.ts';

/** What arithmetic operators of ONNX do to two numbers; Mod takes the sign of the divisor. */
const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => a / b,
  Mod: (a, b) => a - b * Math.floor(a / b),
  Min: Math.min,
  Max: Math.max,
};

const arrayTypes = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const;

/** Numbers as the data of a tensor type; float32 rounds, int32 cuts the fraction off. */
export const dataOf = (type: TensorType, numbers: readonly number[] | ConstantData): ConstantData =>
  new arrayTypes[type](numbers);

/** Reads the numbers of one shape as if they were broadcast to another. */
const broadcastReader = (data: ConstantData, from: Shape, to: Shape): ((index: number) => number) => {
  const sizes = padRank(from, to.length);
  const strides = stridesOf(sizes);
  const resultStrides = stridesOf(to);
  return (index) => {
    const offsets = sizes.map(
      (size, axis) => (Math.floor(index / resultStrides[axis]!) % size) * strides[axis]!,
    );
    return data[offsets.reduce((sum, offset) => sum + offset, 0)]!;
  };
};

/**
 * Computes an operator of two tensors that are known while converting, as graphs do with sizes.
 * @returns undefined when a tensor is not known, or the operator not computed here
 */
export const evaluateKnown = (
  op: string,
  tensors: readonly Tensor[],
  type: TensorType,
  label: string,
): Tensor | undefined => {
  const compute = arithmetic[op];
  const [dataA, dataB] = tensors.map(knownData);
  if (!compute || !dataA || !dataB) return undefined;
  const shape = broadcastShape(tensors.map((tensor) => tensor.shape));
  const a = broadcastReader(dataA, tensors[0]!.shape, shape);
  const b = broadcastReader(dataB, tensors[1]!.shape, shape);
  const numbers = Array.from({ length: sizeOf(shape) }, (_, index) => compute(a(index), b(index)));
  return constant(label, type, shape, dataOf(type, numbers));
};

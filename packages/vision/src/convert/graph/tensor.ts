import { ConversionError } from '../error.ts';
import { arrange, plainOrder, type AxisOrder } from './order.ts';
import { stridesOf, type Shape } from './shape.ts';

/** The types that TF.js computes with. */
export type TensorType = 'float32' | 'int32' | 'bool';

/** float32 constants stay float16 where they were stored so. */
export type ConstantData = Float32Array | Float16Array | Int32Array | Uint8Array;

/** Elements added before and after along each axis. */
export type Padding = readonly (readonly [before: number, after: number])[];

/** Where the numbers of a tensor are. */
export type TensorOrigin =
  /** Known while converting, row-major in the tensor's own order. */
  | { readonly kind: 'constant'; readonly data: ConstantData }
  /** A value of the ONNX graph. */
  | { readonly kind: 'value'; readonly name: string; readonly order: AxisOrder }
  /**
   * Another tensor with a margin. It becomes a Pad node only where the user of the tensor cannot pad by itself, as
   * convolutions and pools can.
   */
  | { readonly kind: 'padded'; readonly input: Tensor; readonly padding: Padding; readonly fill: number };

/** A tensor of the TF.js graph during conversion; its shape is always known. */
export interface Tensor {
  /** Hints at the names of ONNX values. */
  readonly label: string;
  readonly type: TensorType;
  readonly shape: Shape;
  readonly origin: TensorOrigin;
}

export const constant = (label: string, type: TensorType, shape: Shape, data: ConstantData): Tensor => ({
  label,
  type,
  shape,
  origin: { kind: 'constant', data },
});

/** An int32 vector that is known while converting. */
export const integerVector = (label: string, values: readonly number[]): Tensor =>
  constant(label, 'int32', [values.length], Int32Array.from(values));

/** The order in which a tensor can be had without transposing. */
export const naturalOrder = ({ origin, shape }: Tensor): AxisOrder => {
  if (origin.kind === 'padded') return naturalOrder(origin.input);
  return origin.kind === 'value' ? origin.order : plainOrder(shape.length);
};

/** The numbers of a tensor that is known while converting, else undefined. */
export const knownData = ({ origin }: Tensor): ConstantData | undefined =>
  origin.kind === 'constant' ? origin.data : undefined;

/**
 * Numbers that the conversion itself depends on: sizes, axes, paddings.
 * @throws ConversionError when they are only known when the model runs
 */
export const staticNumbers = (tensor: Tensor): number[] => {
  const data = knownData(tensor);
  if (!data) throw new ConversionError(`"${tensor.label}" must be known when converting`);
  return Array.from(data);
};

/** The one number of a tensor that is known while converting. */
export const staticNumber = (tensor: Tensor): number => {
  const [number, ...more] = staticNumbers(tensor);
  if (number === undefined || more.length > 0)
    throw new ConversionError(`"${tensor.label}" must be a single number`);
  return number;
};

const emptyLike = (data: ConstantData): ConstantData => {
  const Type = data.constructor as new (length: number) => ConstantData;
  return new Type(data.length);
};

/** Rearranges row-major numbers of a shape into the row-major numbers of its axes in another order. */
export const permute = (data: ConstantData, shape: Shape, order: AxisOrder): ConstantData => {
  const result = emptyLike(data);
  const sizes = arrange(shape, order);
  const strides = arrange(stridesOf(shape), order);
  const index = sizes.map(() => 0);
  let from = 0;
  for (let to = 0; to < result.length; to++) {
    result[to] = data[from]!;
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++index[axis]! < sizes[axis]!) break;
      from -= strides[axis]! * sizes[axis]!;
      index[axis] = 0;
    }
  }
  return result;
};

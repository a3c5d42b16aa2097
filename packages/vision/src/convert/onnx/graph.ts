/** Element types of tensors in the graphs that Kinema writes, with the codes of onnx.proto3's `TensorProto.DataType`. */
export const elementTypeCodes = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
} as const;
export type ElementType = keyof typeof elementTypeCodes;

/** The elements of a tensor in row-major order; `bool` is one byte an element, 0 or 1. */
export type TensorData = Float32Array | Float16Array | Int32Array | BigInt64Array | Uint8Array | Int8Array;

/** A constant of the graph. */
export interface OnnxInitializer {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly data: TensorData;
}

/** The value of a node's attribute: `{ int: 1 }`, `{ float: 0.1 }`, `{ text: 'linear' }` or `{ ints: [1, 1] }`. */
export type OnnxAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly text: string }
  | { readonly ints: readonly number[] };

export interface OnnxNode {
  /** Operator of the default ONNX domain, for example `Conv`. */
  readonly op: string;
  /** Names of values; an empty name leaves an optional input out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
}

/** A size, or a name for one that is known when the model runs. */
export type OnnxDimension = number | string;

/** An input or output of the whole graph. */
export interface OnnxValue<Dimension extends OnnxDimension = number> {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly Dimension[];
}

/** A whole model. Nodes stand in an order in which every input is made before it is used. */
export interface OnnxGraph<Dimension extends OnnxDimension = number> {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxInitializer[];
  readonly inputs: readonly OnnxValue<Dimension>[];
  readonly outputs: readonly OnnxValue<Dimension>[];
}

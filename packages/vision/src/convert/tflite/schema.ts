import { ConversionError } from '../error.ts';
import type { ConstantData, Shape } from '../graph/index.ts';
import {
  byteField,
  bytesField,
  identifierOf,
  integerField,
  integersField,
  rootTable,
  tableField,
  tablesField,
  textField,
  type FlatTable,
} from './flatbuffers.ts';

/**
 * The parts of a TFLite file that the converter reads. Field numbers are the places in the tables of
 * https://github.com/tensorflow/tensorflow/blob/v2.19.0/tensorflow/compiler/mlir/lite/schema/schema.fbs
 */
const fields = {
  model: { operatorCodes: 1, subgraphs: 2, buffers: 4 },
  operatorCode: { earlierCode: 0, code: 3 },
  subgraph: { tensors: 0, inputs: 1, operators: 3 },
  tensor: { shape: 0, type: 1, buffer: 2, name: 3, sparsity: 6 },
  operator: { code: 0, inputs: 1, outputs: 2, options: 4 },
  buffer: { data: 0 },
} as const;

export interface TfliteTensor {
  readonly name: string;
  readonly type: 'float32' | 'int32';
  readonly shape: Shape;
  /** Only for constants; floats may be held as the float16 that they were stored as. */
  readonly data?: ConstantData;
}

export interface TfliteOperator {
  /** Number in the enumeration `BuiltinOperator`. */
  readonly code: number;
  /** Indexes of tensors; −1 for an optional input that is left out. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** What the operator's own table of options says; undefined where it has none. */
  readonly options: FlatTable | undefined;
}

/** A TFLite model's one graph. Operators stand in the order in which they run. */
export interface TfliteGraph {
  readonly tensors: readonly TfliteTensor[];
  readonly inputs: readonly number[];
  readonly operators: readonly TfliteOperator[];
}

const IDENTIFIER = 'TFL3';

interface ElementType {
  readonly type: TfliteTensor['type'];
  readonly storage: typeof Float32Array | typeof Float16Array | typeof Int32Array;
}

/** By their numbers in the enumeration `TensorType`. */
const elementTypes: Readonly<Record<number, ElementType>> = {
  0: { type: 'float32', storage: Float32Array },
  1: { type: 'float32', storage: Float16Array },
  2: { type: 'int32', storage: Int32Array },
};

const dataOf = (bytes: Uint8Array, { storage }: ElementType, name: string, shape: Shape): ConstantData => {
  const length = shape.reduce((product, size) => product * size, 1);
  if (bytes.length !== length * storage.BYTES_PER_ELEMENT)
    throw new ConversionError(`the data of ${name} do not fill the shape ${shape.join('×')}`);
  // A copy, because an element must start at a multiple of its size.
  return new storage(new Uint8Array(bytes).buffer);
};

const readTensor = (table: FlatTable, index: number, buffers: readonly FlatTable[]): TfliteTensor => {
  const at = fields.tensor;
  const name = textField(table, at.name) || `tensor ${index}`;
  const shape = integersField(table, at.shape);
  const code = byteField(table, at.type);
  const element = elementTypes[code];
  if (!element) throw new ConversionError(`${name} has the element type ${code}, which is not supported`);
  if (tableField(table, at.sparsity)) throw new ConversionError(`${name} is sparse, which is not supported`);
  const buffer = buffers[integerField(table, at.buffer)];
  const bytes = buffer ? bytesField(buffer, fields.buffer.data) : new Uint8Array();
  if (bytes.length === 0 && element.storage === Float16Array)
    throw new ConversionError(`${name} is computed in float16, which is not supported`);
  return {
    name,
    type: element.type,
    shape,
    ...(bytes.length > 0 && { data: dataOf(bytes, element, name, shape) }),
  };
};

/** Files from before there were more than 127 operators have the code in a byte only, later ones in both places. */
const codeOf = (table: FlatTable): number =>
  Math.max(byteField(table, fields.operatorCode.earlierCode), integerField(table, fields.operatorCode.code));

const readOperator = (table: FlatTable, codes: readonly number[]): TfliteOperator => {
  const at = fields.operator;
  const code = codes[integerField(table, at.code)];
  if (code === undefined) throw new ConversionError('an operator has a code that is not listed');
  return {
    code,
    inputs: integersField(table, at.inputs),
    outputs: integersField(table, at.outputs),
    options: tableField(table, at.options),
  };
};

const readTables = (bytes: Uint8Array): TfliteGraph => {
  const model = rootTable(bytes);
  const buffers = tablesField(model, fields.model.buffers);
  const codes = tablesField(model, fields.model.operatorCodes).map(codeOf);
  const [graph, ...others] = tablesField(model, fields.model.subgraphs);
  if (!graph || others.length > 0)
    throw new ConversionError(`the file has ${others.length + (graph ? 1 : 0)} graphs, not one`);
  return {
    tensors: tablesField(graph, fields.subgraph.tensors).map((table, index) =>
      readTensor(table, index, buffers),
    ),
    inputs: integersField(graph, fields.subgraph.inputs),
    operators: tablesField(graph, fields.subgraph.operators).map((table) => readOperator(table, codes)),
  };
};

/**
 * Reads the tables of a TFLite file.
 * @throws ConversionError when it is not one, ends early or uses what no model of the catalogue uses
 */
export const readTfliteGraph = (bytes: Uint8Array): TfliteGraph => {
  if (identifierOf(bytes) !== IDENTIFIER) throw new ConversionError('this is not a TFLite model');
  try {
    return readTables(bytes);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ConversionError('the TFLite model is damaged or ends early', { cause });
  }
};

import {
  elementTypeCodes,
  type OnnxAttribute,
  type OnnxDimension,
  type OnnxGraph,
  type OnnxInitializer,
  type OnnxNode,
  type OnnxValue,
  type TensorData,
} from './graph.ts';
import { ProtoMessage } from './protobuf.ts';

/** Operator set 18 (ONNX 1.13): reductions, splits and pads take their axes and sizes as inputs. */
const OPSET = 18;
const IR_VERSION = 8;

/** Codes of onnx.proto3's `AttributeProto.AttributeType`. */
const attributeType = { float: 1, int: 2, text: 3, ints: 7 } as const;

const rawBytes = (data: TensorData): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

const initializerProto = ({ name, type, dims, data }: OnnxInitializer): ProtoMessage => {
  const tensor = new ProtoMessage();
  for (const dim of dims) tensor.integer(1, dim);
  return tensor.integer(2, elementTypeCodes[type]).text(8, name).blob(9, rawBytes(data));
};

const attributeProto = (name: string, value: OnnxAttribute): ProtoMessage => {
  const attribute = new ProtoMessage().text(1, name);
  if ('float' in value) return attribute.float(2, value.float).integer(20, attributeType.float);
  if ('int' in value) return attribute.integer(3, value.int).integer(20, attributeType.int);
  if ('text' in value) return attribute.text(4, value.text).integer(20, attributeType.text);
  for (const int of value.ints) attribute.integer(8, int);
  return attribute.integer(20, attributeType.ints);
};

const nodeProto = ({ op, inputs, outputs, attributes = {} }: OnnxNode): ProtoMessage => {
  const node = new ProtoMessage();
  for (const input of inputs) node.text(1, input);
  for (const output of outputs) node.text(2, output);
  node.text(3, outputs[0] ?? op).text(4, op);
  for (const [name, value] of Object.entries(attributes)) node.message(5, attributeProto(name, value));
  return node;
};

const valueProto = ({ name, type, dims }: OnnxValue<OnnxDimension>): ProtoMessage => {
  const shape = new ProtoMessage();
  for (const dim of dims)
    shape.message(
      1,
      typeof dim === 'number' ? new ProtoMessage().integer(1, dim) : new ProtoMessage().text(2, dim),
    );
  const tensorType = new ProtoMessage().integer(1, elementTypeCodes[type]).message(2, shape);
  return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensorType));
};

const graphProto = ({
  name,
  nodes,
  initializers,
  inputs,
  outputs,
}: OnnxGraph<OnnxDimension>): ProtoMessage => {
  const graph = new ProtoMessage();
  for (const node of nodes) graph.message(1, nodeProto(node));
  graph.text(2, name);
  for (const initializer of initializers) graph.message(5, initializerProto(initializer));
  for (const input of inputs) graph.message(11, valueProto(input));
  for (const output of outputs) graph.message(12, valueProto(output));
  return graph;
};

/**
 * Writes an ONNX file (opset 18): the same graph gives the same bytes.
 * Field numbers are those of https://github.com/onnx/onnx/blob/v1.13.0/onnx/onnx.proto3.
 *
 * @example A model that doubles four numbers
 * ```ts
 * const bytes = writeModel({
 *   name: 'doubling',
 *   nodes: [{ op: 'Mul', inputs: ['x', 'two'], outputs: ['y'] }],
 *   initializers: [{ name: 'two', type: 'float32', dims: [], data: Float32Array.of(2) }],
 *   inputs: [{ name: 'x', type: 'float32', dims: [1, 4] }],
 *   outputs: [{ name: 'y', type: 'float32', dims: [1, 4] }],
 * });
 * ```
 */
export const writeModel = (graph: OnnxGraph<OnnxDimension>): Uint8Array =>
  new ProtoMessage()
    .integer(1, IR_VERSION)
    .text(2, 'kinema')
    .message(7, graphProto(graph))
    .message(8, new ProtoMessage().text(1, '').integer(2, OPSET))
    .bytes();

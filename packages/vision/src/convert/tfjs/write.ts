import { ConversionError } from '../error.ts';
import type { PerChannel, PictureInput } from '../picture-input.ts';
import type { GraphNode, RawAttribute } from './attributes.ts';
import { nodesInOrder, type GraphModel } from './graph-model.ts';
import type { Weight } from './weights.ts';

/** The two files of a TF.js graph model. */
export interface TfjsFiles {
  /** The text of `model.json`, which names the weights file. */
  readonly json: string;
  readonly weights: Uint8Array;
}

type Attributes = Readonly<Record<string, RawAttribute>>;

const elementType = (type: Weight['type']): Attributes => ({
  dtype: { type: type === 'float32' ? 'DT_FLOAT' : 'DT_INT32' },
});

/** Collects the nodes and weights of a graph in the order in which they are written. */
class Sheet {
  readonly nodes: GraphNode[] = [];
  readonly weights: [name: string, weight: Weight][] = [];

  node(op: string, name: string, inputs: readonly string[], attributes: Attributes = {}): string {
    this.nodes.push({ name, op, inputs, attributes });
    return name;
  }

  constant(name: string, weight: Weight): string {
    this.weights.push([name, weight]);
    return this.node('Const', name, [], elementType(weight.type));
  }
}

const floats = (value: PerChannel): Weight => ({
  type: 'float32',
  shape: typeof value === 'number' ? [] : [3],
  data: Float32Array.from([value].flat()),
});

const integers = (values: readonly number[]): Weight => ({
  type: 'int32',
  shape: [values.length],
  data: Int32Array.from(values),
});

/** Turns the picture into what the model's own placeholder took, and puts it under the placeholder's name. */
const addPicture = (sheet: Sheet, placeholder: GraphNode, picture: PictureInput): void => {
  const { name, width, height, openSides, channels = 'rgb', scale = 1, offset = 0 } = picture;
  const dims = [1, ...(openSides === true ? [-1, -1] : [height, width]), 3].map((size) => ({ size }));
  let value = sheet.node('Placeholder', name, [], {
    dtype: { type: 'DT_INT32' },
    shape: { shape: { dim: dims } },
  });
  if (channels === 'bgr')
    value = sheet.node('ReverseV2', `${name}/bgr`, [value, sheet.constant(`${name}/axis`, integers([3]))]);
  if (placeholder.attributes['dtype']?.type !== 'DT_INT32')
    value = sheet.node('Cast', `${name}/float`, [value], { DstT: { type: 'DT_FLOAT' } });
  if (scale !== 1)
    value = sheet.node('Mul', `${name}/scaled`, [value, sheet.constant(`${name}/scale`, floats(scale))]);
  if (offset !== 0)
    value = sheet.node('AddV2', `${name}/shifted`, [value, sheet.constant(`${name}/offset`, floats(offset))]);
  if (Number(placeholder.attributes['shape']?.shape?.dim?.[1]?.size) === 3)
    value = sheet.node('Transpose', `${name}/planes`, [
      value,
      sheet.constant(`${name}/order`, integers([0, 3, 1, 2])),
    ]);
  sheet.node('Identity', placeholder.name, [value]);
};

const addGraph = (sheet: Sheet, model: GraphModel, nodes: readonly GraphNode[], picture: PictureInput) => {
  for (const node of nodes) {
    const weight = model.weights.get(node.name);
    if (node.op === 'Placeholder') addPicture(sheet, node, picture);
    else if (node.op === 'Const' && weight) sheet.constant(node.name, weight);
    else sheet.node(node.op, node.name, node.inputs, node.attributes);
  }
};

/** Names that are added must not be those of nodes that are there. */
const requireNewNames = (nodes: readonly GraphNode[], names: readonly string[]): void => {
  const taken = names.find((name) => nodes.some((node) => node.name === name));
  if (taken !== undefined) throw new ConversionError(`there is a node "${taken}" already`);
};

const bytesOf = ({ data }: Weight): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

const specificationOf = ([name, { type, shape, data }]: readonly [string, Weight]): object => ({
  name,
  shape,
  dtype: type,
  ...(data instanceof Float16Array && { quantization: { dtype: 'float16', original_dtype: 'float32' } }),
});

/**
 * Writes a graph as a TF.js graph model that takes and gives the same as the ONNX file: one picture of bytes, which is
 * normalised inside, and outputs under names of our own. What the outputs do not depend on is left out, and float16
 * weights stay so. The same graph gives the same bytes.
 * Format: https://github.com/tensorflow/tfjs/blob/tfjs-v4.22.0/tfjs-core/src/io/types.ts (`ModelJSON`)
 * @param picture what is given: [1, height, width, 3] bytes as int32
 * @param outputs for each output the tensor of the graph that it gives out
 * @param weightsFile name of the file of weights, beside model.json
 * @throws ConversionError
 */
export const writeGraphModel = (
  model: GraphModel,
  picture: PictureInput,
  outputs: Readonly<Record<string, string>>,
  weightsFile: string,
): TfjsFiles => {
  const nodes = nodesInOrder(model, Object.values(outputs));
  requireNewNames(nodes, [picture.name, ...Object.keys(outputs)]);
  const sheet = new Sheet();
  addGraph(sheet, model, nodes, picture);
  for (const [name, tensor] of Object.entries(outputs)) sheet.node('Identity', name, [tensor]);
  const json = {
    format: 'graph-model',
    modelTopology: {
      node: sheet.nodes.map(({ name, op, inputs, attributes }) => ({
        name,
        op,
        ...(inputs.length > 0 && { input: inputs }),
        attr: attributes,
      })),
      // Of TensorFlow, which wrote no part of this file; the loader asks for them.
      versions: { producer: 0, minConsumer: 0 },
    },
    weightsManifest: [{ paths: [weightsFile], weights: sheet.weights.map(specificationOf) }],
  };
  return {
    json: JSON.stringify(json),
    weights: Buffer.concat(sheet.weights.map(([, weight]) => bytesOf(weight))),
  };
};

import { convertGraphModel, readGraphModel, writeModel } from '../../../src/convert/index.ts';
import { largestDifference, magnitude, syntheticPicture, type NumberTensor } from './numbers.ts';
import { runOnnx } from './onnx.ts';
import { loadTfjs, runTfjs } from './tfjs.ts';

/** Sums in another order differ by a few units in the last place of float32. */
export const ROUNDING = 2e-6;

/** Attributes that convolutions share. */
export const undilated = { dilations: [1, 1, 1, 1], data_format: 'NHWC' } as const;
export const same = { strides: [1, 1, 1, 1], ...undilated, padding: 'SAME' } as const;

/** An attribute: whole numbers in lists, text, a truth value, a whole number, a float or a type. */
type Attribute =
  readonly number[] | string | boolean | number | { readonly float: number } | { readonly type: string };

/** One operation; its inputs are nodes, constants or the picture `x`. */
export interface MiniNode {
  readonly op: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

export interface MiniConstant {
  readonly shape: readonly number[];
  readonly values: readonly number[];
  /** float32 when absent. */
  readonly type?: 'float32' | 'int32';
}

/** A small TF.js graph that works on a picture `x` of floats, [1, height, width, 3]. */
export interface MiniGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly MiniNode[];
  readonly constants?: Readonly<Record<string, MiniConstant>>;
  /** Tensors to compare; that of the last node when absent. */
  readonly outputs?: readonly string[];
}

export const node = (
  op: string,
  name: string,
  inputs: readonly string[],
  attributes: Readonly<Record<string, Attribute>> = {},
): MiniNode => ({ op, name, inputs, attributes });

export const integers = (...values: number[]): MiniConstant => ({
  shape: [values.length],
  values,
  type: 'int32',
});

export const integer = (value: number): MiniConstant => ({ shape: [], values: [value], type: 'int32' });

export const scalar = (value: number): MiniConstant => ({ shape: [], values: [value] });

/** Floats that differ from each other, from −1 to 1. */
export const floats = (...shape: number[]): MiniConstant => {
  const length = shape.reduce((product, size) => product * size, 1);
  return { shape, values: Array.from({ length }, (_, i) => Math.sin(1.7 * i + 0.3)) };
};

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const rawAttribute = (value: Attribute): object => {
  if (typeof value === 'string') return { s: base64(value) };
  if (typeof value === 'boolean') return { b: value };
  if (typeof value === 'number') return { i: String(value) };
  if ('float' in value) return { f: value.float };
  if ('type' in value) return value;
  return { list: { i: value.map(String) } };
};

const rawNode = ({ op, name, inputs, attributes = {} }: MiniNode): object => {
  const { fused_ops: fused, ...rest } = attributes;
  const attr = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, rawAttribute(value)]));
  const fusedOps =
    typeof fused === 'string' ? { fused_ops: { list: { s: fused.split(',').map(base64) } } } : {};
  return { op, name, input: inputs, attr: { T: { type: 'DT_FLOAT' }, ...attr, ...fusedOps } };
};

const modelJson = ({ width, height, nodes, constants = {} }: MiniGraph): string => {
  const dim = [1, height, width, 3].map((size) => ({ size: String(size) }));
  const placeholder = {
    op: 'Placeholder',
    name: 'x',
    attr: { dtype: { type: 'DT_FLOAT' }, shape: { shape: { dim } } },
  };
  const constantNodes = Object.entries(constants).map(([name, { type }]) => ({
    op: 'Const',
    name,
    attr: { dtype: { type: type === 'int32' ? 'DT_INT32' : 'DT_FLOAT' } },
  }));
  const weights = Object.entries(constants).map(([name, { shape, type = 'float32' }]) => ({
    name,
    shape,
    dtype: type,
  }));
  return JSON.stringify({
    format: 'graph-model',
    modelTopology: {
      node: [placeholder, ...constantNodes, ...nodes.map(rawNode)],
      library: {},
      versions: {},
    },
    weightsManifest: [{ paths: ['weights.bin'], weights }],
  });
};

const weightBytes = ({ constants = {} }: MiniGraph): Uint8Array =>
  Buffer.concat(
    Object.values(constants).map(({ values, type }) =>
      Buffer.from((type === 'int32' ? Int32Array : Float32Array).from(values).buffer),
    ),
  );

/** The largest relative difference between what TF.js computes and what the converted graph does in ONNX Runtime. */
export const conversionError = async (graph: MiniGraph): Promise<number> => {
  const { width, height, nodes, outputs = [nodes.at(-1)!.name] } = graph;
  const [json, weights] = [modelJson(graph), weightBytes(graph)];
  const picture = syntheticPicture(width, height, 5);
  const dims = [1, height, width, 3];
  const reference = await loadTfjs(json, weights);
  const expected = await runTfjs(reference, { dims, data: Float32Array.from(picture) }, outputs);
  reference.dispose();
  const converted = convertGraphModel(readGraphModel(json, weights), {
    name: 'mini',
    input: { name: 'picture', width, height },
    outputs: Object.fromEntries(outputs.map((tensor, index) => [`out${index}`, tensor])),
  });
  const actual = await runOnnx(writeModel(converted), picture, dims);
  return Math.max(
    ...expected.map((tensor, index) => {
      const result: NumberTensor = actual[`out${index}`]!;
      const difference = largestDifference(result, tensor) / (magnitude(tensor) || 1);
      return result.dims.join() === tensor.dims.join() ? difference : Infinity;
    }),
  );
};

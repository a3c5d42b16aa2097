import { describe, expect, test } from 'vitest';
import { convertGraphModel } from './convert.ts';
import { readGraphModel } from './tfjs/index.ts';
import type { OnnxGraph } from './onnx/index.ts';

const dim = (...sizes: number[]) => ({ dim: sizes.map((size) => ({ size: String(size) })) });
const type = (name: string) => ({ type: name });
const placeholder = {
  op: 'Placeholder',
  name: 'x',
  attr: { dtype: type('DT_FLOAT'), shape: { shape: dim(1, -1, -1, 3) } },
};
const strides = { list: { i: ['1', '1', '1', '1'] } };
const padding = { s: Buffer.from('SAME').toString('base64') };
const weights = { name: 'w', shape: [3, 3, 3, 3], dtype: 'float32', quantization: { dtype: 'float16' } };

const convert = (node: readonly object[], output: string): OnnxGraph => {
  const json = JSON.stringify({
    format: 'graph-model',
    modelTopology: { node: [placeholder, { op: 'Const', name: 'w' }, ...node] },
    weightsManifest: [{ paths: [], weights: [weights] }],
  });
  return convertGraphModel(readGraphModel(json, new Uint8Array(162)), {
    name: 'test',
    input: { name: 'picture', width: 8, height: 6, channels: 'bgr', scale: 2, offset: [1, 2, 3] },
    outputs: { y: output },
  });
};

const operators = (graph: OnnxGraph): string[] => graph.nodes.map(({ op }) => op);

describe('a converted graph', () => {
  test('takes bytes, and turns and scales them before anything else', () => {
    const graph = convert([], 'x');
    expect(graph.inputs).toEqual([{ name: 'picture', type: 'uint8', dims: [1, 6, 8, 3] }]);
    expect(graph.outputs).toEqual([{ name: 'y', type: 'float32', dims: [1, 6, 8, 3] }]);
    expect(operators(graph)).toEqual(['Transpose', 'Gather', 'Cast', 'Mul', 'Add', 'Transpose', 'Identity']);
  });

  test('keeps the channels first from one convolution to the next, with float16 weights', () => {
    const conv = (name: string, from: string) => ({
      op: 'Conv2D',
      name,
      input: [from, 'w'],
      attr: { strides, padding },
    });
    const graph = convert(
      [conv('a', 'x'), { op: 'Relu', name: 'b', input: ['a'] }, conv('c', 'b'), conv('d', 'c')],
      'd',
    );
    const converted = operators(graph).slice(5);
    expect(converted).toEqual(['Cast', 'Conv', 'Relu', 'Conv', 'Conv', 'Transpose', 'Identity']);
    expect(graph.initializers.filter((tensor) => tensor.type === 'float16')).toHaveLength(1);
  });

  test('leaves renamed axes where they are', () => {
    const transpose = (name: string, from: string, perm: string) => ({
      op: 'Transpose',
      name,
      input: [from, perm],
    });
    const json = JSON.stringify({
      format: 'graph-model',
      modelTopology: {
        node: [
          placeholder,
          { op: 'Const', name: 'first' },
          { op: 'Const', name: 'last' },
          transpose('planes', 'x', 'first'),
          { op: 'Relu', name: 'r', input: ['planes'] },
          transpose('back', 'r', 'last'),
        ],
      },
      weightsManifest: [
        {
          paths: [],
          weights: [
            { name: 'first', shape: [4], dtype: 'int32' },
            { name: 'last', shape: [4], dtype: 'int32' },
          ],
        },
      ],
    });
    const bytes = new Uint8Array(Int32Array.of(0, 3, 1, 2, 0, 2, 3, 1).buffer);
    const graph = convertGraphModel(readGraphModel(json, bytes), {
      name: 'test',
      input: { name: 'picture', width: 8, height: 6 },
      outputs: { planes: 'r', y: 'back' },
    });
    expect(operators(graph)).toEqual(['Transpose', 'Cast', 'Relu', 'Identity', 'Transpose', 'Identity']);
  });

  test('has no two values of one name, even where the graph uses the name of an output', () => {
    const graph = convert([{ op: 'Relu', name: 'y', input: ['x'] }], 'y');
    const names = graph.nodes.flatMap(({ outputs }) => outputs);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a graph that cannot be converted', () => {
  test('is refused with the node and the reason', () => {
    expect(() => convert([{ op: 'Cholesky', name: 'n', input: ['x'] }], 'n')).toThrow(
      'Cholesky n: the operation Cholesky is not supported',
    );
    const dilated = { strides, padding, dilations: { list: { i: ['1', '2', '2', '1'] } } };
    expect(() => convert([{ op: 'Conv2D', name: 'n', input: ['x', 'w'], attr: dilated }], 'n')).toThrow(
      'Conv2D n: dilated convolutions are not supported',
    );
    expect(() => convert([{ op: 'Reshape', name: 'n', input: ['x', 'x'] }], 'n')).toThrow(
      '"x" must be known when converting',
    );
  });
});

import { describe, expect, test } from 'vitest';
import { nodesInOrder, readGraphModel, weightFilesOf } from './graph-model.ts';

const model = (weights: readonly object[], node: readonly object[] = []): string =>
  JSON.stringify({
    format: 'graph-model',
    modelTopology: { node },
    weightsManifest: [{ paths: ['a.bin', 'b.bin'], weights }],
  });

const float16 = { name: 'half', shape: [3], dtype: 'float32', quantization: { dtype: 'float16' } };
const int32 = { name: 'whole', shape: [2], dtype: 'int32' };

describe('reading a TF.js graph model', () => {
  test('finds its weight files and cuts them into weights, float16 kept as it is', () => {
    const bytes = Buffer.concat([
      Buffer.from(Float16Array.of(0.5, -2, 3).buffer),
      Buffer.from(Int32Array.of(7, -8).buffer),
    ]);
    const json = model([float16, int32]);
    const { weights } = readGraphModel(json, bytes);
    expect(weightFilesOf(json)).toEqual(['a.bin', 'b.bin']);
    expect(weights.get('half')).toEqual({ type: 'float32', shape: [3], data: Float16Array.of(0.5, -2, 3) });
    expect(weights.get('whole')).toEqual({ type: 'int32', shape: [2], data: Int32Array.of(7, -8) });
  });

  test('refuses what is no graph model, ends too early or holds other types', () => {
    expect(() => readGraphModel('{"format":"layers-model"}', new Uint8Array())).toThrow('not the model.json');
    expect(() => readGraphModel(model([int32]), new Uint8Array(7))).toThrow('end inside weight whole');
    expect(() => readGraphModel(model([{ ...int32, dtype: 'string' }]), new Uint8Array(8))).toThrow(
      'weight whole is string',
    );
  });

  test('takes first outputs by either of their names, and leaves out what only orders execution', () => {
    const nodes = [{ op: 'Add', name: 'y', input: ['a:0', 'b:1', '^c'] }];
    expect(readGraphModel(model([], nodes), new Uint8Array()).nodes.get('y')?.inputs).toEqual(['a', 'b:1']);
  });
});

describe('the order of conversion', () => {
  const nodes = [
    { op: 'Add', name: 'y', input: ['b', 'a:1'] },
    { op: 'Split', name: 'a', input: ['x'] },
    { op: 'Relu', name: 'b', input: ['a'] },
    { op: 'Placeholder', name: 'x' },
    { op: 'Relu', name: 'unused', input: ['x'] },
  ];

  test('puts each node after those it uses, and leaves out what nothing uses', () => {
    const graph = readGraphModel(model([], nodes), new Uint8Array());
    expect(nodesInOrder(graph, ['y']).map(({ name }) => name)).toEqual(['x', 'a', 'b', 'y']);
  });

  test('names a tensor that nothing makes', () => {
    const graph = readGraphModel(model([], nodes), new Uint8Array());
    expect(() => nodesInOrder(graph, ['z'])).toThrow('no node makes the tensor "z"');
  });
});

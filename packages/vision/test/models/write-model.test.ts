import * as ort from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { writeModel, type OnnxGraph } from '../../src/convert/index.ts';

const graph: OnnxGraph = {
  name: 'every type',
  nodes: [
    { op: 'Mul', inputs: ['x', 'two'], outputs: ['doubled'] },
    { op: 'Cast', inputs: ['halves'], outputs: ['half'], attributes: { to: { int: 1 } } },
    { op: 'Add', inputs: ['doubled', 'half'], outputs: ['shifted'] },
    { op: 'LeakyRelu', inputs: ['shifted'], outputs: ['leaky'], attributes: { alpha: { float: 0.25 } } },
    { op: 'Transpose', inputs: ['leaky'], outputs: ['y'], attributes: { perm: { ints: [1, 0] } } },
    {
      op: 'Pad',
      inputs: ['y', 'margins', ''],
      outputs: ['padded'],
      attributes: { mode: { text: 'constant' } },
    },
  ],
  initializers: [
    { name: 'two', type: 'float32', dims: [], data: Float32Array.of(2) },
    { name: 'halves', type: 'float16', dims: [2], data: Float16Array.of(0.5, -0.5) },
    { name: 'margins', type: 'int64', dims: [4], data: BigInt64Array.of(0n, -1n, 0n, 1n) },
  ],
  inputs: [{ name: 'x', type: 'float32', dims: [3, 2] }],
  outputs: [
    { name: 'y', type: 'float32', dims: [2, 3] },
    { name: 'padded', type: 'float32', dims: [2, 3] },
  ],
};

test('a written model runs and gives what its nodes say', async () => {
  const session = await ort.InferenceSession.create(writeModel(graph));
  expect(session.inputNames).toEqual(['x']);
  expect(session.outputNames).toEqual(['y', 'padded']);
  const x = new ort.Tensor('float32', Float32Array.of(1, 2, -3, -4, 5, 6), [3, 2]);
  const { y, padded } = await session.run({ x });
  expect(y?.dims).toEqual([2, 3]);
  expect(Array.from(y?.data as Float32Array)).toEqual([2.5, -1.375, 10.5, 3.5, -2.125, 11.5]);
  expect(Array.from(padded?.data as Float32Array)).toEqual([-1.375, 10.5, 0, -2.125, 11.5, 0]);
  await session.release();
});

test('the same graph is written as the same bytes', () => {
  expect(writeModel(structuredClone(graph))).toEqual(writeModel(graph));
});

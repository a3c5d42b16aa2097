import type { Tensors } from '@kinema/vision/inference';
import { array, assert, boolean, float32Array, property, record, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerText, binaryParts } from './write-answer.ts';

interface Written {
  readonly model_name: string;
  readonly outputs: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly datatype: string;
    readonly data?: readonly (number | null)[];
    readonly parameters?: { readonly binary_data_size: number };
  }[];
}

const written = (results: Tensors, binary: readonly boolean[]) => {
  const outputs = Object.keys(results).map((name, index) => ({ name, binary: binary[index] ?? false }));
  const call = { id: '7', inputs: {}, outputs };
  const answer = JSON.parse([...answerText('small', call, results)].join('')) as Written;
  return { answer, bytes: Buffer.concat(binaryParts(call, results)) };
};

describe('an answer of a model', () => {
  test('gives every output back, as numbers or as bytes, in the order asked for', () => {
    const outputs = record({
      floats: float32Array({ noNaN: true, noDefaultInfinity: true, maxLength: 40 }),
      bytes: uint8Array({ maxLength: 40 }),
      binary: array(boolean(), { minLength: 2, maxLength: 2 }),
    });
    assert(
      property(outputs, ({ floats, bytes, binary }) => {
        const results: Tensors = {
          a: { type: 'float32', dims: [1, floats.length], data: floats },
          b: { type: 'uint8', dims: [bytes.length], data: bytes },
        };
        const { answer, bytes: rest } = written(results, binary);
        let at = 0;
        const given = answer.outputs.map(({ data, parameters }) => {
          const size = parameters?.binary_data_size ?? 0;
          at += size;
          return data ?? [...rest.subarray(at - size, at)];
        });
        const expected = Object.values(results).map(({ data }, index) =>
          binary[index]
            ? [...new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]
            : Array.from(data as Float32Array, (value) => value + 0),
        );
        expect(given).toEqual(expected);
        expect(answer.outputs.map(({ parameters }) => parameters !== undefined)).toEqual(binary);
        expect(at).toBe(rest.length);
      }),
    );
  });

  test('names types and shapes as the protocol does, and writes large outputs in pieces', () => {
    const results: Tensors = {
      heatmap: { type: 'float32', dims: [1, 100, 130], data: new Float32Array(13_000).fill(0.5) },
      count: { type: 'int64', dims: [1], data: BigInt64Array.of(12n) },
    };
    const pieces = [
      ...answerText(
        'small',
        { id: undefined, inputs: {}, outputs: [{ name: 'heatmap', binary: false }] },
        results,
      ),
    ];
    expect(pieces.length).toBeGreaterThan(3);
    const { answer } = written(results, []);
    expect(answer.outputs).toMatchObject([
      { name: 'heatmap', datatype: 'FP32', shape: [1, 100, 130] },
      { name: 'count', datatype: 'INT64', shape: [1], data: [12] },
    ]);
    expect(answer.outputs[0]!.data).toHaveLength(13_000);
  });

  test('has null for what JSON has no number for', () => {
    const data = Float32Array.of(Number.NaN, Infinity, 1);
    const { answer } = written({ a: { type: 'float32', dims: [3], data } }, []);
    expect(answer.outputs[0]!.data).toEqual([null, null, 1]);
  });
});

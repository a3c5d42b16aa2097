import { KinemaError } from '@kinema/motion';
import {
  anything,
  array,
  assert,
  constant,
  constantFrom,
  double,
  float,
  integer,
  jsonValue,
  oneof,
  property,
  record,
  tuple,
  uint8Array,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInferenceCall, type CalledModel } from './read-call.ts';

const [width, height] = [2, 3];
const LENGTH = width * height * 3;

const modelOf = (type: 'uint8' | 'float32'): CalledModel => ({
  name: 'small',
  input: { name: 'image', width, height, layout: 'nhwc', type, channels: 'rgb' },
  outputs: [
    { name: 'keypoints', dims: [1, 4] },
    { name: 'scores', dims: [1, 2] },
  ],
});
const pixels = modelOf('uint8');
const numbers = modelOf('float32');

const input = { name: 'image', shape: [1, height, width, 3], datatype: 'UINT8' };
const zeros = Array.from({ length: LENGTH }, () => 0);

const read = (body: unknown, model = pixels, rest: Uint8Array = new Uint8Array()) => {
  const json = Buffer.from(JSON.stringify(body));
  return readInferenceCall(Buffer.concat([json, rest]), json.length, model);
};

const refusalOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    if (error instanceof KinemaError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return undefined;
};

/** Lists in lists, as the shape has them. */
const nested = (flat: readonly number[]): unknown => [
  Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => flat.slice((y * width + x) * 3, (y * width + x + 1) * 3)),
  ),
];

const numbersOf = <T>(arbitrary: Parameters<typeof array<T>>[0]) =>
  array(arbitrary, { minLength: LENGTH, maxLength: LENGTH });

describe('a tensor in JSON', () => {
  test('is read flat and nested alike', () => {
    assert(
      property(numbersOf(integer({ min: 0, max: 255 })), (data) => {
        for (const form of [data, nested(data)]) {
          const { inputs } = read({ inputs: [{ ...input, data: form }] });
          expect(inputs['image']).toEqual({ type: 'uint8', dims: input.shape, data: Uint8Array.from(data) });
        }
      }),
    );
  });

  test('of floats is rounded to 32 bits and not otherwise changed', () => {
    assert(
      property(numbersOf(float({ noNaN: true, noDefaultInfinity: true })), (data) => {
        const { inputs } = read({ inputs: [{ ...input, datatype: 'FP32', data }] }, numbers);
        expect(inputs['image']!.data).toEqual(Float32Array.from(data, (value) => value + 0));
      }),
    );
  });

  test.for([
    [{ data: zeros.slice(1) }, /holds 17 numbers; its shape wants 18/],
    [{ data: [...zeros, 0] }, /more than the 18 numbers/],
    [{ data: [...zeros.slice(1), 256] }, /not a whole number from 0 to 255/],
    [{ data: [...zeros.slice(1), -1] }, /not a whole number/],
    [{ data: [...zeros.slice(1), 0.5] }, /not a whole number/],
    [{ data: [...zeros.slice(1), '0'] }, /not a whole number/],
    [{ data: [...zeros.slice(1), null] }, /not a whole number/],
    [{ data: [[[[zeros]]]] }, /nested more deeply/],
    [
      { data: zeros, shape: [1, width, height, 3] },
      /has the shape \[1, 2, 3, 3\]; the model takes \[1, 3, 2, 3\]/,
    ],
    [{ data: zeros, shape: [LENGTH] }, /has the shape/],
    [{ data: zeros, datatype: 'FP32' }, /is of type FP32; the model takes UINT8/],
    [{}, /has no data/],
    [{ data: zeros, parameters: { binary_data_size: 0 } }, /both numbers and bytes/],
  ] as const)('is refused in words: %o', ([change, words]) => {
    expect(refusalOf(() => read({ inputs: [{ ...input, ...change }] }))).toMatch(words);
  });

  test('of floats that do not fit 32 bits is refused', () => {
    const data = [...zeros.slice(1), 1e39];
    expect(refusalOf(() => read({ inputs: [{ ...input, datatype: 'FP32', data }] }, numbers))).toMatch(
      /32-bit/,
    );
  });
});

describe('a tensor in bytes after the JSON', () => {
  const binary = (binary_data_size: number, datatype = 'UINT8') => ({
    inputs: [{ ...input, datatype, parameters: { binary_data_size } }],
  });

  test('is read as it is, wherever the JSON ends', () => {
    assert(
      property(
        uint8Array({ minLength: LENGTH, maxLength: LENGTH }),
        integer({ min: 0, max: 8 }),
        (bytes, padding) => {
          const { inputs } = read({ id: 'x'.repeat(padding), ...binary(LENGTH) }, pixels, bytes);
          expect(inputs['image']!.data).toEqual(bytes);
        },
      ),
    );
  });

  test('of floats is little-endian and needs no alignment', () => {
    const bytes = Buffer.alloc(4 * LENGTH);
    for (let i = 0; i < LENGTH; i++) bytes.writeFloatLE(i / 3, 4 * i);
    for (let padding = 0; padding < 4; padding++) {
      const body = { id: 'x'.repeat(padding), ...binary(4 * LENGTH, 'FP32') };
      expect(read(body, numbers, bytes).inputs['image']!.data).toEqual(
        Float32Array.from({ length: LENGTH }, (_, i) => i / 3),
      );
    }
  });

  test.for([
    [LENGTH, LENGTH - 1, /should have 18 bytes of data, but the body ends/],
    [LENGTH, LENGTH + 1, /1 bytes that belong to no tensor/],
    [LENGTH - 1, LENGTH - 1, /has 17 bytes of data; its shape wants 18/],
    [0, 0, /has 0 bytes of data/],
    [2 ** 53, LENGTH, /but the body ends/],
  ] as const)('says %d bytes and has %d: refused in words', ([said, given, words]) => {
    expect(refusalOf(() => read(binary(said), pixels, new Uint8Array(given)))).toMatch(words);
  });
});

describe('the outputs', () => {
  const inputs = [{ ...input, data: zeros }];

  test('are all of them, in JSON, unless something else is asked for', () => {
    expect(read({ inputs }).outputs).toEqual([
      { name: 'keypoints', binary: false },
      { name: 'scores', binary: false },
    ]);
    expect(read({ inputs, parameters: { binary_data_output: true } }).outputs[1]).toEqual({
      name: 'scores',
      binary: true,
    });
    const outputs = [{ name: 'scores', parameters: { binary_data: false } }];
    expect(read({ inputs, outputs, parameters: { binary_data_output: true } }).outputs).toEqual([
      { name: 'scores', binary: false },
    ]);
  });

  test('must be the model’s', () => {
    expect(refusalOf(() => read({ inputs, outputs: [{ name: 'boxes' }] }))).toMatch(
      /no output "boxes"; it has keypoints, scores/,
    );
  });
});

describe('whatever comes', () => {
  const words = /^(bad_request|tensor_invalid): /;

  test('is read or refused in words: any JSON', () => {
    assert(
      property(jsonValue(), (value) => {
        expect(refusalOf(() => read(value))).toMatch(words);
      }),
    );
  });

  test('is read or refused in words: something like a request', () => {
    const number = oneof(integer(), double(), constant(0));
    const like = record(
      {
        id: oneof(constant('1'), anything()),
        inputs: array(
          record(
            {
              name: constantFrom('image', 'picture', '__proto__'),
              shape: oneof(constant(input.shape), array(number, { maxLength: 9 })),
              datatype: constantFrom('UINT8', 'FP32', 'BYTES', 'FP16'),
              data: oneof(constant(zeros), array(oneof(number, jsonValue()), { maxLength: 20 })),
              parameters: record({ binary_data_size: number }, { requiredKeys: [] }),
            },
            { requiredKeys: [] },
          ),
          { maxLength: 3 },
        ),
        outputs: array(record({ name: constantFrom('keypoints', 'none') }), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    );
    assert(
      property(like, uint8Array({ maxLength: 40 }), (body, rest) => {
        let json: string | undefined;
        try {
          json = JSON.stringify(body);
        } catch {
          return;
        }
        const refusal = refusalOf(() => {
          const bytes = Buffer.concat([Buffer.from(json), rest]);
          const { inputs } = readInferenceCall(bytes, json.length, pixels);
          expect(inputs['image']!.data).toHaveLength(LENGTH);
        });
        expect(refusal ?? 'bad_request: ').toMatch(words);
      }),
    );
  });

  test('is read or refused in words: any bytes cut anywhere', () => {
    const cut = tuple(uint8Array({ maxLength: 200 }), integer({ min: 0, max: 200 }));
    assert(
      property(cut, ([bytes, at]) => {
        expect(refusalOf(() => readInferenceCall(bytes, Math.min(at, bytes.length), pixels))).toMatch(words);
      }),
    );
  });
});

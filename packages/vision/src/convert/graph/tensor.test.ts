import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange, plainOrder, transposition } from './order.ts';
import { broadcastShape, resolveShape } from './shape.ts';
import { constant, integerVector, permute, staticNumber, staticNumbers, type Tensor } from './tensor.ts';

const computed: Tensor = {
  label: 'computed',
  type: 'int32',
  shape: [2],
  origin: { kind: 'value', name: 'v', order: [0] },
};

describe('permuting the axes of a constant', () => {
  test('moves each number to where its indexes say', () => {
    const data = Int32Array.from({ length: 24 }, (_, i) => i);
    const moved = permute(data, [2, 3, 4], [2, 0, 1]);
    const at = (x: number, y: number, z: number): number => moved[(z * 2 + x) * 3 + y]!;
    expect(at(1, 2, 3)).toBe(23);
    expect(at(0, 1, 2)).toBe(6);
  });

  test('and permuting them back gives the constant again', () => {
    const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
    const withOrder = shapes.chain((shape) =>
      fc.tuple(
        fc.constant(shape),
        fc.shuffledSubarray(plainOrder(shape.length), { minLength: shape.length, maxLength: shape.length }),
      ),
    );
    fc.assert(
      fc.property(withOrder, ([shape, order]) => {
        const length = shape.reduce((product, size) => product * size, 1);
        const data = Float32Array.from({ length }, (_, i) => i);
        const back = transposition(order, plainOrder(shape.length));
        expect(permute(permute(data, shape, order), arrange(shape, order), back)).toEqual(data);
      }),
    );
  });

  test('keeps float16 as it is stored', () => {
    expect(permute(Float16Array.of(1, 2), [1, 2], [1, 0])).toBeInstanceOf(Float16Array);
  });
});

describe('shapes', () => {
  test('are broadcast from the last axis', () => {
    expect(broadcastShape([[4, 1, 3], [5, 1], []])).toEqual([4, 5, 3]);
    expect(() => broadcastShape([[2], [3]])).toThrow('shapes 2 and 3 do not go together');
  });

  test('take what is left of the elements where they are open', () => {
    expect(resolveShape([2, -1, 3], 24)).toEqual([2, 4, 3]);
    expect(() => resolveShape([5, -1], 24)).toThrow('24 elements do not fill the shape 5×-1');
  });
});

describe('numbers that the conversion depends on', () => {
  test('are those of constants', () => {
    expect(staticNumbers(integerVector('axes', [1, 2]))).toEqual([1, 2]);
    expect(staticNumber(constant('axis', 'int32', [], Int32Array.of(3)))).toBe(3);
  });

  test('cannot be had of what is computed when the model runs', () => {
    expect(() => staticNumbers(computed)).toThrow('"computed" must be known when converting');
    expect(() => staticNumber(integerVector('axes', [1, 2]))).toThrow('"axes" must be a single number');
  });
});

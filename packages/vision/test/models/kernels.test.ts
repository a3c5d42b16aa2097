import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  conversionError,
  floats,
  integers,
  node,
  ROUNDING,
  scalar,
  undilated,
  type MiniConstant,
} from './support/mini-graph.ts';
import { startTfjs } from './support/tfjs.ts';

const size = fc.integer({ min: 4, max: 11 });
const side = fc.integer({ min: 1, max: 4 });
const margin = fc.integer({ min: 0, max: 2 });

/** A picture, a margin around it, and a kernel that moves over both. */
const kernelCase = fc.record({
  width: size,
  height: size,
  kernel: fc.tuple(side, side),
  stride: fc.integer({ min: 1, max: 3 }),
  padding: fc.constantFrom('SAME', 'VALID'),
  margins: fc.tuple(margin, margin, margin, margin),
});

const spatialPads = ([top, bottom, left, right]: readonly [
  number,
  number,
  number,
  number,
]): MiniConstant => ({
  shape: [4, 2],
  values: [0, 0, top, bottom, left, right, 0, 0],
  type: 'int32',
});

const runs = (numRuns: number) => ({ numRuns, seed: 1 });

beforeAll(startTfjs);

describe('a kernel moving over a picture covers what TF.js lets it cover', () => {
  test.each(['Conv2D', 'DepthwiseConv2dNative'])('in %s, also behind a margin', async (op) => {
    await fc.assert(
      fc.asyncProperty(kernelCase, async ({ width, height, kernel, stride, padding, margins }) => {
        const weights = floats(...kernel, 3, op === 'Conv2D' ? 4 : 1);
        const attributes = { strides: [1, stride, stride, 1], ...undilated, padding };
        const graph = {
          width,
          height,
          constants: { margins: spatialPads(margins), weights },
          nodes: [node('Pad', 'padded', ['x', 'margins']), node(op, 'y', ['padded', 'weights'], attributes)],
        };
        expect(await conversionError(graph)).toBeLessThan(ROUNDING);
      }),
      runs(25),
    );
  });

  test('in one pixel of what convolutions made, at the edges too', async () => {
    const place = fc.tuple(fc.nat(3), fc.nat(3), fc.boolean());
    await fc.assert(
      fc.asyncProperty(kernelCase, place, async (given, [row, column, fromEnd]) => {
        const { width, height, kernel, stride, padding, margins } = given;
        const [down, across] = padding === 'VALID' ? kernel.map((length) => length - 1) : [0, 0];
        const extent = (length: number, lost: number): number => Math.ceil((length - lost) / stride);
        const at = (from: number, count: number): number => {
          const within = Math.min(from, count - 1);
          return fromEnd ? count - 1 - within : within;
        };
        const [top, bottom, left, right] = margins;
        const y = at(row, extent(height + top + bottom, down!));
        const x = at(column, extent(width + left + right, across!));
        const fused = { ...undilated, strides: [1, 1, 1, 1], padding: 'SAME', num_args: 1 };
        const graph = {
          width,
          height,
          constants: {
            ...{ margins: spatialPads(margins), place: { ...integers(0, y, x), shape: [1, 3] } },
            ...{ weights: floats(...kernel, 3, 1), wide: floats(1, 1, 3, 5), bias: floats(5) },
            ...{ narrow: floats(1, 1, 5, 2), last: floats(2) },
          },
          nodes: [
            node('Pad', 'padded', ['x', 'margins']),
            node('DepthwiseConv2dNative', 'a', ['padded', 'weights'], {
              ...{ strides: [1, stride, stride, 1], ...undilated, padding },
            }),
            node('_FusedConv2D', 'b', ['a', 'wide', 'bias'], { ...fused, fused_ops: 'BiasAdd,Relu' }),
            node('_FusedConv2D', 'c', ['b', 'narrow', 'last'], { ...fused, fused_ops: 'BiasAdd' }),
            node('GatherNd', 'y', ['c', 'place']),
          ],
        };
        expect(await conversionError(graph)).toBeLessThan(ROUNDING);
      }),
      runs(40),
    );
  });

  test('in MaxPool, also behind a margin that never wins', async () => {
    await fc.assert(
      fc.asyncProperty(kernelCase, async ({ width, height, kernel, stride, padding, margins }) => {
        const attributes = { ksize: [1, ...kernel, 1], strides: [1, stride, stride, 1], padding };
        const graph = {
          width,
          height,
          constants: { margins: spatialPads(margins), lowest: scalar(-3.4028235e38) },
          nodes: [
            node('PadV2', 'padded', ['x', 'margins', 'lowest']),
            node('MaxPool', 'y', ['padded'], attributes),
          ],
        };
        expect(await conversionError(graph)).toBeLessThan(ROUNDING);
      }),
      runs(25),
    );
  });

  test('in a transposed convolution, for both sizes that may have been halved', async () => {
    await fc.assert(
      fc.asyncProperty(size, size, side, fc.boolean(), async (width, height, kernel, odd) => {
        const shape = integers(1, 2 * height - (odd ? 1 : 0), 2 * width, 2);
        const attributes = { strides: [1, 2, 2, 1], ...undilated, padding: 'SAME' };
        const graph = {
          width,
          height,
          constants: { shape, weights: floats(kernel, kernel, 2, 3) },
          nodes: [node('Conv2DBackpropInput', 'y', ['shape', 'weights', 'x'], attributes)],
        };
        expect(await conversionError(graph)).toBeLessThan(ROUNDING);
      }),
      runs(20),
    );
  });
});

const sliceCase = fc.record({
  row: fc.integer({ min: -5, max: 4 }),
  column: fc.integer({ min: -5, max: 4 }),
  step: fc.integer({ min: 1, max: 3 }),
  beginMask: fc.nat(7),
  shrinkMask: fc.constantFrom(0, 2, 4),
  newAxisMask: fc.constantFrom(0, 2, 8),
});

test('a slice takes the entries that TF.js takes, whatever its masks say', async () => {
  await fc.assert(
    fc.asyncProperty(sliceCase, async ({ row, column, step, beginMask, shrinkMask, newAxisMask }) => {
      // TF.js 4.22 itself is wrong where one axis is stepped over and another dropped or added.
      const steps = integers(1, shrinkMask + newAxisMask === 0 ? step : 1, 1, 1);
      const masks = {
        begin_mask: beginMask & ~shrinkMask & ~newAxisMask,
        end_mask: 0,
        ellipsis_mask: 0,
        new_axis_mask: newAxisMask & ~shrinkMask,
        shrink_axis_mask: shrinkMask,
      };
      const graph = {
        width: 7,
        height: 5,
        constants: { begin: integers(0, row, column, 0), end: integers(1, 5, 7, 3), steps },
        nodes: [node('StridedSlice', 'y', ['x', 'begin', 'end', 'steps'], masks)],
      };
      expect(await conversionError(graph)).toBeLessThan(ROUNDING);
    }),
    runs(60),
  );
});

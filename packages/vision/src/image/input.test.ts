import { describe, expect, test } from 'vitest';
import type { ModelInput } from '../models/manifest.ts';
import { inputTensor, shownSize } from './input.ts';

const input = (rest: Partial<ModelInput>): ModelInput => ({
  name: 'image',
  width: 2,
  height: 1,
  layout: 'nhwc',
  type: 'uint8',
  channels: 'rgb',
  ...rest,
});
const pixels = Uint8Array.of(1, 2, 3, 11, 12, 13);

describe('the input of a model', () => {
  test('is the pixels themselves where it takes RGB bytes', () => {
    expect(inputTensor(pixels, input({}))).toEqual({ type: 'uint8', dims: [1, 1, 2, 3], data: pixels });
  });

  test('has planes where the model wants planes, in its order of channels', () => {
    const { dims, data } = inputTensor(pixels, input({ layout: 'nchw', channels: 'bgr' }));
    expect(dims).toEqual([1, 3, 1, 2]);
    expect([...data]).toEqual([3, 13, 2, 12, 1, 11]);
  });

  test('is scaled and shifted channel by channel, in the order of the model', () => {
    const tensor = inputTensor(
      pixels,
      input({ type: 'float32', channels: 'bgr', scale: [1, 2, 4], offset: [-1, 0, 1] }),
    );
    expect(tensor.type).toBe('float32');
    expect([...tensor.data]).toEqual([2, 4, 5, 12, 24, 45]);
  });

  test('takes one number for all channels', () => {
    expect([...inputTensor(pixels, input({ type: 'float32', scale: 0.5 })).data]).toEqual([
      0.5, 1, 1.5, 5.5, 6, 6.5,
    ]);
  });
});

describe('the size at which a whole picture is shown', () => {
  const sides = { width: 256, height: 256, multipleOf: 32 };

  test('is that of the input where its sides are fixed', () => {
    expect(shownSize(input({ width: 256, height: 256 }), { width: 640, height: 480 })).toEqual({
      width: 256,
      height: 256,
    });
  });

  test.each([
    [640, 480, 256, 192],
    [480, 640, 192, 256],
    [1280, 720, 256, 160],
    [500, 500, 256, 256],
    [100, 50, 256, 128],
    [3000, 2, 256, 32],
    // 192.3 of 256 pixels: a third of a pixel is no reason for 32 more.
    [639, 480, 256, 192],
  ])('%i × %i: holds the picture and is no larger than its multiples ask for', (width, height, ...shown) => {
    const size = shownSize(input(sides), { width, height });
    expect([size.width, size.height]).toEqual(shown);
  });
});

import { frameBytes, type Frame } from '@kinema/motion';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inPairs } from './in-pairs.ts';
import { rgbFrame, toI420, toNv12 } from './test-frames.ts';

const noise = (width: number, height: number): Frame =>
  rgbFrame(width, height, (x, y) => [
    (x * 37 + y * 91) % 256,
    (x * 53 + y * 17) % 256,
    (x * 11 + y * 71) % 256,
  ]);

const size = fc.integer({ min: 1, max: 70 });

test('planes of U and V become pairs, of frames of any size, one after the other', () => {
  fc.assert(
    fc.property(size, size, (width, height) => {
      const pairs = toNv12(noise(width, height));
      const planes = toI420(pairs);
      expect(inPairs(planes)).toEqual(pairs);
      expect(planes.data).toHaveLength(frameBytes(width, height, 'i420'));
    }),
  );
});

test('planes in memory that threads share, wherever they begin, are read and left as they are', () => {
  fc.assert(
    fc.property(size, size, fc.nat(9), (width, height, from) => {
      const pairs = toNv12(noise(width, height));
      const { data, ...rest } = toI420(pairs);
      const shared = new Uint8Array(new SharedArrayBuffer(from + data.length), from);
      shared.set(data);
      expect(inPairs({ ...rest, data: shared })).toEqual(pairs);
      expect(shared).toEqual(data);
    }),
  );
});

test('frames of other layouts are given back as they are', () => {
  const rgb = noise(5, 3);
  expect(inPairs(rgb)).toBe(rgb);
  const pairs = toNv12(rgb);
  expect(inPairs(pairs)).toBe(pairs);
});

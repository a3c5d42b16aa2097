import { describe, expect, test } from 'vitest';
import type { Frame } from '@kinema/motion';
import type { Stroke } from '../../overlay/strokes.ts';
import { drawStrokes, toYuv } from './raster.ts';

const blank = (width: number, height: number): Frame => ({
  index: 0,
  timeSeconds: 0,
  width,
  height,
  sourceWidth: width,
  sourceHeight: height,
  layout: 'nv12',
  matrix: 'bt601',
  data: new Uint8Array(width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2)).fill(16),
});

const stroke = (rest: Partial<Stroke>): Stroke => ({
  x1: 4,
  y1: 8,
  x2: 12,
  y2: 8,
  radius: 2,
  colour: [255, 255, 255],
  opacity: 1,
  ...rest,
});

describe('colours in limited range', () => {
  test.each(['bt601', 'bt709'] as const)('black, grey and white have no chroma in %s', (matrix) => {
    for (const [level, luma] of [
      [0, 16],
      [255, 235],
    ] as const) {
      const [y, u, v] = toYuv([level, level, level], matrix);
      expect(y).toBeCloseTo(luma);
      expect(u).toBeCloseTo(128);
      expect(v).toBeCloseTo(128);
    }
  });

  test('red is what BT.601 says', () => {
    expect(toYuv([255, 0, 0], 'bt601').map(Math.round)).toEqual([81, 90, 240]);
  });
});

describe('drawing', () => {
  test('covers the line and its round ends, and nothing beyond', () => {
    const frame = blank(16, 16);
    drawStrokes(frame, [stroke({})]);
    const luma = (x: number, y: number) => frame.data[y * 16 + x];
    expect(luma(8, 7)).toBe(235);
    expect(luma(3, 8)).toBeGreaterThan(16);
    expect(luma(8, 11)).toBe(16);
    expect(luma(15, 8)).toBe(16);
  });

  test('fades with opacity', () => {
    const frame = blank(16, 16);
    drawStrokes(frame, [stroke({ opacity: 0.5 })]);
    expect(Math.abs(frame.data[7 * 16 + 8]! - (16 + 235) / 2)).toBeLessThanOrEqual(1);
  });

  test('a steep line covers as many pixels as a flat one', () => {
    const flat = blank(64, 64);
    const steep = blank(64, 64);
    drawStrokes(flat, [stroke({ x1: 10, y1: 30, x2: 50, y2: 34 })]);
    drawStrokes(steep, [stroke({ x1: 30, y1: 10, x2: 34, y2: 50 })]);
    const transposed = Uint8Array.from(
      { length: 64 * 64 },
      (_, i) => steep.data[(i % 64) * 64 + Math.floor(i / 64)]!,
    );
    expect(transposed).toEqual(flat.data.subarray(0, 64 * 64));
  });

  test('strokes that leave the frame are cut, on frames with odd sides too', () => {
    const frame = blank(7, 5);
    drawStrokes(frame, [stroke({ x1: -20, y1: -20, x2: 30, y2: 30 }), stroke({ x1: 90, x2: 99 })]);
    expect(frame.data[2 * 7 + 2]).toBe(235);
  });
});

import { coco17 } from '@kinema/motion/skeleton';
import type { Person } from '@kinema/motion/pose';
import { expect, test } from 'vitest';
import { Trails } from './trails.ts';

const personAt = (x: number): Person => ({
  id: 1,
  score: 1,
  box: [0, 0, 100, 100],
  keypoints: Float32Array.from({ length: 17 * 4 }, (_, i) => (i % 4 < 2 ? x : 1)),
});

/** The opacity of each stroke that is drawn. */
const opacities = (trails: Trails): number[] => {
  const strokes: number[] = [];
  const context = {
    globalAlpha: 1,
    beginPath: () => undefined,
    moveTo: () => undefined,
    lineTo: () => undefined,
    stroke: () => strokes.push(context.globalAlpha),
  };
  trails.draw(context as unknown as CanvasRenderingContext2D, (x, y) => [x, y]);
  return strokes;
};

test('trails of somebody who is gone fade with the frames that show nobody', () => {
  const trails = new Trails();
  trails.add([personAt(10)], coco17, 0);
  trails.add([personAt(20)], coco17, 0.1);
  const seen = opacities(trails);
  expect(seen).toHaveLength(4);
  trails.add([], coco17, 0.6);
  const gone = opacities(trails);
  for (const [i, opacity] of gone.entries()) expect(opacity).toBeCloseTo(seen[i]! / 2);
  trails.add([], coco17, 1.2);
  expect(opacities(trails)).toEqual([]);
});

test('no trail leads from one person to another, and that of the new one begins there', () => {
  const trails = new Trails();
  trails.add([personAt(10)], coco17, 0);
  trails.add([personAt(500)], coco17, 0.1);
  expect(opacities(trails)).toEqual([]);
  trails.add([personAt(510)], coco17, 0.2);
  expect(opacities(trails)).toHaveLength(4);
});

import { expect, test } from 'vitest';
import { coco17 } from '../skeleton/index.ts';
import { PoseWindow } from './window.ts';

test('a window keeps the last seconds, whatever the rate', () => {
  const window = new PoseWindow(coco17, 2);
  const times = Array.from({ length: 100 }, (_, i) => i / 20 + 0.01 * (i % 3));
  for (const [index, timeSeconds] of times.entries()) window.add({ index, timeSeconds, persons: [] });
  const { times: kept, firstFrameNumber } = window.sequence(640, 480);
  const last = times.at(-1)!;
  expect(Array.from(kept)).toEqual(times.filter((time) => time >= last - 2));
  expect(firstFrameNumber).toBe(100 - kept.length);
});

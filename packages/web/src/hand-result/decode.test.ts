import type { HandResult, HandResultHand } from '@kinema/client';
import { expect, test } from 'vitest';
import { fingersOverTime, handColumns, handsAt } from './decode.ts';

const hand = (id: number, first: number, sides: readonly ('left' | 'right' | null)[]): HandResultHand => {
  const each = <T>(value: T): (T | null)[] => sides.map((side) => side && value);
  return {
    id,
    first_frame: first,
    score: each(0.9),
    box: each([1, 2, 3, 4]),
    handedness: [...sides],
    finger_count: each(2),
    finger_count_score: each(0.8),
    gesture: each('two' as const),
    gesture_score: each(0.7),
    extended: each([0, 1, 1, 0, 0]),
    landmarks: each(Array.from({ length: 63 }, (_, i) => i)),
  };
};

const result = {
  width: 10,
  height: 10,
  times_s: [0, 0.1, 0.2],
  hands: [hand(1, 0, ['left', null, 'left']), hand(2, 1, ['left', 'right'])],
} as unknown as HandResult;

test('hands become tracks that are drawn where they are seen', () => {
  const [first] = handColumns(result).tracks;
  expect([...first!.scores]).toEqual([expect.closeTo(0.9), Number.NaN, expect.closeTo(0.9)]);
  expect([...first!.keypoints.subarray(4, 7)]).toEqual([3, 4, expect.closeTo(0.9)]);
  expect(first!.keypoints[84]).toBeNaN();
});

test('a frame tells the hands that are seen in it', () => {
  expect(handsAt(result, 0).map(({ id }) => id)).toEqual([1]);
  expect(handsAt(result, 2).map(({ id, handedness }) => [id, handedness])).toEqual([
    [1, 'left'],
    [2, 'right'],
  ]);
});

test('fingers are counted by side, and unknown where no such hand is seen', () => {
  expect(fingersOverTime(result)).toEqual({ left: [2, 2, 2], right: [null, null, 2] });
  const both = { ...result, hands: [hand(1, 0, ['left']), hand(2, 0, ['left'])] };
  expect(fingersOverTime(both).left).toEqual([4, null, null]);
});

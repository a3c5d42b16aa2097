import { expect, test } from 'vitest';
import type { Hand, HandFrame } from './hand.ts';
import { joinHandCuts } from './join-cuts.ts';

const hand = (id: number, x: number): Hand => ({
  id,
  landmarks: new Float32Array(63).fill(x),
  world: new Float32Array(63),
  handedness: 'left',
  handednessScore: 1,
  score: 1,
  box: [x, 0, 20, 20],
  extended: [1, 1, 1, 1, 1],
  fingerCount: 5,
  fingerCountScore: 1,
  gesture: 'open_palm',
  gestureScore: 1,
});

/** Two hands that move to the right, 100 px apart, called by the ids given. */
const frames = (start: number, end: number, ids: readonly [number, number]): HandFrame[] =>
  Array.from({ length: end - start }, (_, i) => ({
    index: start + i,
    timeSeconds: (start + i) / 10,
    hands: [hand(ids[0], start + i), hand(ids[1], start + i + 100)],
  }));

test('hands keep their numbers over a cut whatever each cut calls them, and every frame is there once', () => {
  const joined = joinHandCuts([frames(5, 20, [1, 2]), frames(14, 30, [2, 1]), frames(26, 40, [3, 4])]);
  expect(joined.map(({ index }) => index)).toEqual(Array.from({ length: 35 }, (_, i) => 5 + i));
  for (const { index, hands } of joined)
    expect(hands.map(({ id, box }) => [id, box[0]])).toEqual([
      [1, index],
      [2, index + 100],
    ]);
});

test('a hand that comes after the cut is a new one', () => {
  const later = frames(14, 30, [1, 2]).map((frame) =>
    frame.index < 24 ? { ...frame, hands: [] } : { ...frame, hands: [hand(1, 400)] },
  );
  const joined = joinHandCuts([frames(5, 20, [1, 2]), later]);
  expect(joined.at(-1)!.hands.map(({ id }) => id)).toEqual([3]);
});

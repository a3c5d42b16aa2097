import type { Hand, HandFrame } from '@kinema/motion/hands';
import { describe, expect, test } from 'vitest';
import { trackHands } from './track-hands.ts';

const handAt = (x: number, handedness: Hand['handedness'] = 'right'): Hand => ({
  id: 0,
  landmarks: new Float32Array(63),
  world: new Float32Array(63),
  handedness,
  handednessScore: 0.9,
  score: 0.6,
  box: [x, 100, 80, 120],
  extended: [1, 1, 1, 1, 1],
  fingerCount: 5,
  fingerCountScore: 0.9,
  gesture: 'open_palm',
  gestureScore: 0.9,
});

async function* framesOf(hands: readonly (readonly Hand[])[]): AsyncGenerator<HandFrame> {
  for (const [index, some] of hands.entries())
    yield await Promise.resolve({ index, timeSeconds: index / 30, hands: some });
}

const idsOf = async (hands: readonly (readonly Hand[])[]): Promise<number[][]> =>
  (await Array.fromAsync(trackHands(framesOf(hands)))).map((frame) => frame.hands.map(({ id }) => id));

describe('hands of a video', () => {
  test('have ids from their first frame on, whatever their order', async () => {
    const ids = await idsOf([
      [handAt(100), handAt(400)],
      [handAt(405), handAt(105)],
      [handAt(110), handAt(410)],
    ]);
    expect(ids).toEqual([
      [1, 2],
      [2, 1],
      [1, 2],
    ]);
  });

  test('keep their ids when they pass each other', async () => {
    const frames = Array.from({ length: 20 }, (_, i) => [
      handAt(100 + 15 * i, 'right'),
      handAt(400 - 15 * i, 'left'),
    ]);
    expect(new Set((await idsOf(frames)).map(String))).toEqual(new Set(['1,2']));
  });

  test('keep their ids over a short absence, and a new hand gets a new one', async () => {
    const ids = await idsOf([[handAt(100)], [], [], [handAt(110), handAt(500)]]);
    expect(ids).toEqual([[1], [], [], [1, 2]]);
  });
});

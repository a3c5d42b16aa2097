import type { Hand } from '@kinema/client';
import { expect, test } from 'vitest';
import { describeHands, formatShare, gestureName } from './picture-hands.ts';

const hand = (finger_count: number): Hand => ({ finger_count }) as Hand;

test('gestures are named in words', () => {
  expect(gestureName('thumb_up')).toBe('Thumb up');
  expect(gestureName('none')).toBe('No known gesture');
});

test('fingers are counted over all hands', () => {
  expect(describeHands([])).toBe('No hand found');
  expect(describeHands([hand(1)])).toBe('1 hand, 1 finger');
  expect(describeHands([hand(5), hand(2)])).toBe('2 hands, 7 fingers');
});

test('shares are whole percents, and never all or nothing', () => {
  expect(formatShare(0.973)).toBe('97 %');
  expect(formatShare(0.994)).toBe('99 %');
  expect([0.995, 0.998, 1].map(formatShare)).toEqual(['> 99 %', '> 99 %', '> 99 %']);
  expect([0, 0.004, 0.006].map(formatShare)).toEqual(['< 1 %', '< 1 %', '1 %']);
});

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

test('shares are whole percents', () => {
  expect(formatShare(0.973)).toBe('97 %');
});

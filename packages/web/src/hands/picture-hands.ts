import type { Hand } from '@kinema/client';
import { capitalised, plural } from '../format/format.ts';

/** `open_palm` → "Open palm"; a hand that shows no known gesture says so. */
export const gestureName = (gesture: string): string =>
  gesture === 'none' ? 'No known gesture' : capitalised(gesture.replaceAll('_', ' '));

/** 0.973 → "97 %"; nothing is so sure, or so unlikely, that it would be 100 or 0. */
export const formatShare = (share: number): string => {
  const percent = Math.round(100 * share);
  if (percent >= 100) return '> 99 %';
  return percent <= 0 ? '< 1 %' : `${percent} %`;
};

/** All the fingers shown in a picture. */
const totalFingers = (hands: readonly Hand[]): number =>
  hands.reduce((sum, hand) => sum + hand.finger_count, 0);

/** What a picture shows, in one line for eye and ear: "2 hands, 7 fingers". */
export const describeHands = (hands: readonly Hand[]): string =>
  hands.length === 0
    ? 'No hand found'
    : `${plural(hands.length, 'hand')}, ${plural(totalFingers(hands), 'finger')}`;
